import { isFunctionWord } from '../../../language/common-words.js';
import { plainText } from '../../../language/plain-text.js';
import { nameWords, words } from '../../../language/words.js';
import { type Filled, fill } from '../parameters/fill.js';
import { type Source, source } from '../parameters/source.js';
import { quantitiesIn } from '../reading/numbers.js';
import { tokensOf } from '../reading/tokens.js';
import type { Parameter } from '../tools/parameter.js';
import type { Draft, Situation } from './decision.js';
import { typed } from './draft.js';

/** The draft's input with what the text says; undefined when it says nothing of use. */
export function merged(
  s: Situation,
  draft: Draft,
  wanted: string[],
  text = s.text,
): Record<string, unknown> | undefined {
  const own = source(
    text,
    momentFor(text, s.now, draft),
    s.readDates,
    s.agent.shapes.map((shape) => shape.loose ?? shape.exact),
  );
  const open = new Set(wanted);
  const found = fill(draft.tool, own, { agent: s.agent, wanted: open });
  const replaced = fill(draft.tool, own, { agent: s.agent });
  const input: Record<string, unknown> = { ...draft.input };
  for (const parameter of draft.tool.parameters) {
    const value =
      found.get(parameter.name)?.[0] ??
      (open.has(parameter.name) || usedUp(found, replaced, parameter.name)
        ? undefined
        : replaced.get(parameter.name)?.[0]);
    if (value !== undefined) input[parameter.name] = typed(value, parameter);
  }
  const number = onlyNumber(draft, own.text, wanted);
  if (number !== undefined) return { ...draft.input, [number.name]: number.value };
  const rest = leftover(draft, own, wanted, found);
  if (rest !== undefined) input[rest.name] = rest.value;
  const whole = wholeAnswer(draft, own, wanted, found.size);
  if (whole !== undefined) input[whole] = text.trim().replace(/[.!]+$/, '');
  return found.size + replaced.size === 0 && whole === undefined ? undefined : input;
}

/** `the 3rd`, `28th then`: the one number of a reply is the one number that was asked for. */
function onlyNumber({ tool }: Draft, text: string, wanted: string[]): { name: string; value: number } | undefined {
  const [parameter, another] = tool.parameters.filter((p) => wanted.includes(p.name));
  if (parameter === undefined || another !== undefined || (parameter.type !== 'integer' && parameter.type !== 'number'))
    return undefined;
  const [quantity, more] = quantitiesIn(text, tokensOf(text));
  if (quantity === undefined || more !== undefined || words(text).length > MOST_WORDS_OF_A_NUMBER) return undefined;
  return { name: parameter.name, value: quantity.value };
}

/** A reply with more words than these says more than a number. */
const MOST_WORDS_OF_A_NUMBER = 4;

/** `make it the 12th` speaks of the month of the days that the call has already. */
function momentFor(text: string, now: number, draft: Draft): number {
  const isBare = /\bthe \d{1,2}(?:st|nd|rd|th)\b/i.test(text);
  const known = Object.values(draft.input).find(
    (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  );
  return isBare && known !== undefined ? Date.parse(`${String(known).slice(0, 7)}-01`) : now;
}

/** A day said for a missing end is not also the new start. */
const usedUp = (
  found: ReadonlyMap<string, unknown[]>,
  replaced: ReadonlyMap<string, unknown[]>,
  name: string,
): boolean => {
  const value = plainText(replaced.get(name)?.[0]);
  return [...found.values()].some((values) => plainText(values[0]) === value);
};

/** Of `it flickers, medium priority` the free text that is asked for too is what stands before or after the other value. */
function leftover(
  draft: Draft,
  own: Source,
  wanted: string[],
  found: Filled,
): { name: string; value: string } | undefined {
  const open = draft.tool.parameters.filter((p) => wanted.includes(p.name) && p.kind === 'text' && !found.has(p.name));
  const [only, more] = open;
  if (only === undefined || more !== undefined || found.size === 0) return undefined;
  const said = new Set(
    [...found].flatMap(([name, values]) => [
      ...nameWords(name),
      ...values.flatMap((v) => [...nameWords(plainText(v)), ...words(plainText(v)).map(({ text }) => text)]),
    ]),
  );
  const rest = own.text
    .split(/[,;.]\s+|\s+-\s+/)
    .filter((part) => words(part).some((word) => !said.has(word.text) && !isFunctionWord(word.text)));
  const value = rest
    .join(', ')
    .replace(/[.!]+$/, '')
    .trim();
  return value === '' ? undefined : { name: only.name, value };
}

/** When one free text is asked for and the reply holds no other value, the reply is that text. */
function wholeAnswer(draft: Draft, own: Source, wanted: string[], found: number): string | undefined {
  const texts = draft.tool.parameters.filter((p) => wanted.includes(p.name) && p.kind === 'text');
  const [only, more] = texts;
  if (found > 0 || own.words.length === 0) return undefined;
  if (only !== undefined && more === undefined && (wanted.length === 1 || own.words.length > 1)) return only.name;
  const id = draft.tool.parameters.find((p) => p.name === wanted[0] && p.kind === 'id' && wanted.length === 1);
  return id !== undefined && id.shape?.prefix !== id.shape?.prefix.toUpperCase() && own.words.length === 1
    ? id.name
    : bareId(draft, id, own);
}

/** A reply of one or two words that the function does not know is taken for an identifier whose form no example tells. */
const bareId = ({ tool }: Draft, id: Parameter | undefined, own: Source): string | undefined =>
  id !== undefined &&
  id.shape === undefined &&
  own.words.length <= 2 &&
  !own.words.some((word) => tool.vocabulary.has(word.stem))
    ? id.name
    : undefined;
