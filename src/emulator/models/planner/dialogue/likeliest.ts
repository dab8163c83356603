import { isReadVerb } from '../../../language/verbs.js';
import { verbFit } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import { isAnything } from './about-other.js';
import { isForbidden, type Speech } from './act.js';
import { isAccount } from './by-act.js';
import { called } from './calling.js';
import { type Decision, missingOf, type Situation } from './decision.js';
import { isAgain } from './follow-up.js';
import { type Meaning, strange, type View } from './meaning.js';

/** What is taken to be meant where nothing is understood: nothing is changed for it. */
export const atALoss = (situation: Situation, read: View[]): Decision | undefined =>
  likeliest(situation, read) ?? seeming(read) ?? placed(read);

/**
 * Whoever talks to an agent talks of what it is for: where nothing is understood, the look that is likeliest by far is made, if
 * something was said that it needs. Without an instruction nobody knows what is talked of.
 */
export function likeliest({ isInstructed }: Situation, read: View[]): Decision | undefined {
  if (!isInstructed) return undefined;
  const [best, next] = read
    .filter(({ speech, clause }) => !speech.negated && !clause.conditional && speech.act !== 'do')
    .flatMap((one) =>
      one.meanings
        .filter((meaning) => !meaning.tool.writes && (!isAnything(meaning) || isNamed(one, meaning)))
        .map((meaning) => ({ one, meaning })),
    )
    .toSorted((a, b) => likelihood(b.meaning) - likelihood(a.meaning));
  if (best === undefined || !best.meaning.isComplete()) return undefined;
  // Of several values `mine` alone says of nothing what it is.
  const { tool, points: worded, reading } = best.meaning;
  // What only a change has the words of no look tells.
  if (best.one.meanings.some((one) => one.tool.writes && one.coverage === 1 && one.points > worded + SEEMS))
    return undefined;
  const isTied = tool.parameters.some(
    (p) =>
      (worded > 0 || p.kind !== 'listed') &&
      reading()
        .values.get(p.name)
        ?.some(({ points }) => points > TIED) === true,
  );
  if (!isTied) return undefined;
  const isClear = next === undefined || likelihood(best.meaning) - likelihood(next.meaning) > CLEARLY;
  const why = `Of all that can be looked up, what "${best.meaning.tool.summary}" answers is the likeliest.`;
  // Where each other look has no place for something that is said, it is clearer still.
  const others = best.one.meanings.filter((one) => one !== best.meaning && !one.tool.writes);
  const isOnly =
    best.meaning.said().size > 1 &&
    [best.meaning, ...others].every(({ left }, i) => (i === 0) === (left().length === 0));
  return isClear && best.meaning.sure() > LIKELIEST - (isOnly || isNamed(best.one, best.meaning) ? 1 : 0)
    ? called(best.one, best.meaning, why)
    : undefined;
}

/** `check Ada Low`: something is asked for by its name, and no more is said. */
const isNamed = (one: View, meaning: Meaning): boolean =>
  one.speech.lead === 'imperative' &&
  strange(one, meaning) === 0 &&
  [...meaning.said().values()].flat().some((value) => /^\p{Lu}/u.test(String(value)));

/** What a request or question has the words of, where nothing is understood: what that lacks is asked for, and nothing is done. */
function seeming(read: readonly View[]): Decision | undefined {
  const [best, next] = read
    .filter(({ speech, clause }) => !speech.negated && !clause.conditional && speech.act !== 'state')
    .flatMap(({ meanings, speech: { verb, lead }, clause }) =>
      meanings.filter(
        ({ tool, points, coverage }) =>
          (Math.min(points, coverage) >= SEEMS || [...tool.nameStems][0] === verb?.stem) &&
          tool.writes === (lead !== 'question') &&
          !isForbidden(clause.words, tool) &&
          (verb === undefined || isAgain(verb) || verbFit(verb, tool) !== undefined),
      ),
    )
    .toSorted((a, b) => b.points - a.points);
  const [draft] = best === undefined || (next?.points ?? 0) > SEEMS_BOTH * best.points ? [] : best.drafts();
  const missing = draft === undefined ? [] : missingOf(draft);
  if (draft !== undefined && missing.length > 0) return { kind: 'ask', draft, missing };
  if (draft?.tool.writes === true) return { kind: 'offer', draft };
  const one = read.find(({ meanings }) => best !== undefined && meanings.includes(best));
  return one?.situation.isInstructed !== true || best === undefined || !best.tool.parameters.some((p) => p.required)
    ? undefined
    : called(one, best, `The question has most words of what "${best.tool.summary}" answers.`);
}

const SEEMS = 0.45;
const SEEMS_BOTH = 0.75;

/** What a look has no place for speaks against it. */
const likelihood = ({ sure, left }: Meaning): number => sure() - left().length;

/** As log odds. */
const LIKELIEST = -1.75;
const CLEARLY = 0.5;
/** From these points on more than its type speaks for a value. */
const TIED = 0.5;

/**
 * What alone has a place for all that is said, where no words tell what it is for: `750 a day` is meant for the only function that
 * takes a sum and a period. What lacks is asked for, and a change is offered.
 */
function placed(read: readonly View[]): Decision | undefined {
  const [found] = read
    .filter(({ speech, clause }) => !speech.negated && !clause.conditional && speech.act !== 'possible')
    .flatMap((one) => {
      const meaning = onlyPlace(one);
      return meaning === undefined ? [] : [{ one, meaning, places: places(meaning) }];
    })
    .toSorted((a, b) => b.places - a.places);
  const [draft] = found?.meaning.drafts() ?? [];
  if (found === undefined || draft === undefined) return undefined;
  const { one, meaning } = found;
  const missing = missingOf(draft);
  if (missing.length > 0) return { kind: 'ask', draft, missing };
  const why = `Only what "${meaning.tool.summary}" needs has a place for all that is said.`;
  return meaning.tool.writes ? { kind: 'offer', draft } : called(one, meaning, why);
}

function onlyPlace(view: View): Meaning | undefined {
  const { meanings, speech, clause } = view;
  const isMeant = ({ tool }: Meaning): boolean =>
    tool.writes
      ? speech.lead !== 'question' && !isForbidden(clause.words, tool) && isVerbFor(speech, tool)
      : speech.act !== 'state' && (speech.verb === undefined || isReadVerb(speech.verb.stem));
  const [best, next] = meanings
    .filter((one) => places(one) > 0 && one.left().length === 0)
    .toSorted((a, b) => places(b) - places(a));
  // Of one function alone nothing tells it from others.
  if (
    best === undefined ||
    meanings.length === 1 ||
    !isMeant(best) ||
    places(best) === (next === undefined ? 0 : places(next))
  )
    return undefined;
  return speech.act !== 'state' || (places(best) > 1 && !isAccount(clause.text) && !OF_SOMEBODY.test(clause.text))
    ? best
    : undefined;
}

/** `my uncle had 750 a day` */
const OF_SOMEBODY =
  /^\W*(?:(?:and|but|so|well|ok|oh)\W+)*(?:my|our|his|her|their|somebody|someone|everybody|people)\b/i;

const isVerbFor = ({ verb }: Speech, tool: Tool): boolean => verb === undefined || verbFit(verb, tool) !== undefined;

/** How many stretches of a form of their own a clause has for a function; where none is but a listed one, that tells nothing. */
function places({ tool, reading }: Meaning): number {
  const { values } = reading();
  const given = tool.parameters.flatMap(({ name, kind }) =>
    kind === 'text' || kind === 'boolean'
      ? []
      : (values.get(name) ?? []).flatMap(({ start, points }) => (points < OWN_FORM ? [] : [{ kind, start }])),
  );
  return given.every(({ kind }) => kind === 'listed') ? 0 : new Set(given.map(({ start }) => start)).size;
}
/** Below these points a value may be anything of its type. */
const OWN_FORM = 1;
