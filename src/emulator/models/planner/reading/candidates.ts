import { streetNamesIn, streetsIn } from '../../../language/addresses.js';
import { stem } from '../../../language/stem.js';
import { findExamples } from '../parameters/listed.js';
import { type Found, overlaps, type Source } from '../parameters/source.js';
import type { IdShape } from '../tools/id-shape.js';
import type { Tool } from '../tools/tool.js';
import { corrected } from './corrected.js';
import { amountsIn, countedIn, inRows } from './counted.js';
import { ownValuesIn, tailsIn } from './own-values.js';
import { phrasesIn } from './phrases.js';
import { type Candidate, ownShare, placed, type Searched, type Sort, type Stretch } from './stretch.js';
import { isClosed, isStop, type Token } from './tokens.js';
import {
  addressesIn,
  behindColon,
  codesIn,
  literalsIn,
  numberListsIn,
  patternsIn,
  quotedIn,
  twoInOne,
} from './written-forms.js';

/** All stretches of a text that a function's parameters may take; `taken` are those that are dates or times. */
export function candidatesIn(
  tool: Tool,
  source: Source,
  tokens: readonly Token[],
  shapes: IdShape[],
  taken: readonly Found[],
): Candidate[] {
  const { text } = source;
  const searched = { text, tokens, tool };
  const isFree = (one: Found): boolean => one.end > one.start && !overlaps(one, taken);
  const quoted = quotedIn(text, tool);
  const formed = [...addressesIn(text, tool), ...ownValuesIn(searched, source, shapes), ...codesIn(text, shapes)];
  const solid = [...quoted, ...formed.filter(isFree)].filter(({ sort }) => sort !== 'listed');
  const spelt = solid.filter((one) => one.sort !== 'id' || /\p{L}/u.test(text.slice(one.start, one.end)));
  const streets = streetsIn(text);
  const streetNames = streetNamesIn(text).filter((one) => !overlaps(one, streets));
  const [address, other] = tool.parameters.filter((p) => p.kind === 'text' && p.nameStems.includes(ADDRESS));
  const only = address !== undefined && other === undefined ? { only: address } : {};
  const place = (one: Stretch): Candidate => ({ ...placed(tokens, one.start, one.end), ...one });
  const found = [
    ...literalsIn(text),
    ...quoted,
    ...formed.filter(isFree),
    ...numberListsIn(text, isFree),
    ...countedIn(searched, [...spelt, ...streets], isFree),
    ...[
      ...twoInOne(text),
      ...behindColon(text, tool),
      ...streets.map((one) => ({ ...one, sort: 'name', known: 'place', ...only }) as const),
      ...streetNames.map((one) => ({ ...one, sort: 'name' }) as const),
    ].filter(isFree),
    ...phrasesOf(searched, [...solid, ...streets, ...streetNames, ...taken]),
    ...[...examplesIn(source, tool), ...patternsIn(text)].filter(isFree),
  ].map(place);
  inRows(found, tokens);
  found.push(...amountsIn(text, tokens, found).filter(isFree).map(place), ...asAWhole(searched, isFree).map(place));
  // Each is held against each. Nobody says so many; of a text that has more the first are read.
  const read = found.length > MOST ? found.toSorted((a, b) => a.start - b.start).slice(0, MOST) : found;
  const isAlike = (a: Candidate, b: Candidate): boolean => a.sort === b.sort && a.only === b.only;
  return corrected(text, read, isAlike).filter((one) => OVER_QUOTED.has(one.sort) || !overlaps(one, quoted));
}

const MOST = 300;
const ADDRESS = stem('address');
/** What may hold something quoted, or be a part of it. */
const OVER_QUOTED: ReadonlySet<Sort> = new Set(['quoted', 'listed', 'literal', 'whole', 'tail']);

/** Names, and phrases between words of closed classes, beside what is found already. */
function phrasesOf({ text, tokens, tool }: Searched, found: readonly Found[]): Stretch[] {
  return phrasesIn(text, tokens, tool, (token) => overlaps(token, found)).map(({ text: value, from, to, ...one }) => {
    const said = tokens.slice(from, to);
    const place = { from, to, start: said[0]?.start ?? 0, end: said.at(-1)?.end ?? 0 };
    const sort = one.proper ? 'name' : 'phrase';
    const more = {
      ...(one.region === undefined ? {} : { region: true }),
      ...(one.loose === undefined ? {} : { loose: true }),
    };
    return {
      ...place,
      ...more,
      value,
      sort,
      known: one.known,
      own: ownShare(said, tool),
      naming: names(tool, said, one.proper),
    };
  });
}

/** Whether words say what a parameter, or the function, is called. */
function names(tool: Tool, said: readonly Token[], proper: boolean): boolean {
  const isAll = (stems: readonly string[]): boolean => said.every(({ stem }) => stems.includes(stem));
  if (said.length > 1) return tool.parameters.some((p) => isAll(p.nameStems));
  return !proper && (isAll([...tool.nameStems]) || tool.parameters.some((p) => isAll(p.nameStems)));
}

/** What a parameter gives as an example of itself. */
const examplesIn = (source: Source, { parameters }: Tool): Stretch[] =>
  parameters
    .filter(({ kind }) => kind === 'text')
    .flatMap((only) => findExamples(only, source).map((one): Stretch => ({ ...one, sort: 'example', only })));

/** The whole of a short text, and its ends behind the names of parameters. */
function asAWhole(searched: Searched, isFree: (one: Found) => boolean): Stretch[] {
  const { text, tokens, tool } = searched;
  const stop = /[\s.!?]*$/.exec(text)?.index ?? text.length;
  if (stop >= 400) return [];
  // What says nothing but what the function is for is no value of it.
  const isTold = !tokens.every((token) => isClosed(token) || isStop(token) || tool.vocabulary.has(token.stem));
  const whole: Stretch[] = isTold ? [{ value: text.trim(), start: 0, end: text.length, sort: 'whole' }] : [];
  return [...whole, ...tailsIn(searched, stop).filter(isFree)];
}
