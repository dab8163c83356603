import { isRecord, parseJson } from '../../../core/json.js';
import { hasMask } from '../../../core/secrets.js';
import type { TurnRecord } from '../../turn/turn-record.js';
import { isRefusal } from '../refusal.js';
import { literally } from '../variables.js';
import { DAYS } from './days.js';
import { shapeOf } from './fresh.js';
import type { Known } from './parameters.js';
import { isShownIn, placeIn, withoutVariables } from './words.js';

/** What an answer is to tell. */
export interface Facts {
  contains: string[];
  matches: string[];
}

/** So many of a turn: more would fix how the model words them. */
const MOST = 3;
/** A longer text is a sentence, which the model words anew. */
const WORDS = 4;
const CHARACTERS = 60;
/** Amounts below are parts of other numbers too often to be looked for as a text. */
const SHORT_NUMBER = 3;
/** Names of several words, identifiers, and amounts with their unit: what stays when a sentence is worded anew. */
const IN_SENTENCES = new RegExp(
  [
    String.raw`\p{Lu}\p{L}+(?:['’-]\p{L}+)*(?: \p{Lu}\p{L}+(?:['’-]\p{L}+)*)+(?![\p{L}\p{N}-])`,
    String.raw`\b[A-Z]{2,}[-_]?\d[\w-]*`,
    String.raw`(?<![\p{L}\p{N}_.,-])\d(?:[\d.,]*\d)?(?: \p{L}{3,})?(?![\p{L}\p{N}_-])`,
  ].join('|'),
  'gu',
);

/** What functions and documents have told, and the answer tells on, but for what the person has said. */
export function factsOf({ calls, citations = [], answer }: TurnRecord, known: Known): Facts {
  const told = [
    ...calls.flatMap(({ result = '' }) => (isRefusal(result) ? factsIn(result).filter(isParticular) : factsIn(result))),
    ...citations.flatMap(({ passage }) => parts(passage)),
  ];
  const shown = told.flatMap((fact) => inAnswer(fact, answer) ?? []);
  const facts = [...new Set(shown)].filter((fact) => !isShownIn(known.said, fact) && isLasting(fact));
  const whole = facts.filter((fact) => !facts.some((other) => other !== fact && isShownIn(other, fact)));
  // Of several words that are no name, a model makes others.
  const lasting = whole.filter((fact) => isParticular(fact) || !fact.includes(' '));
  const best = (lasting.length > 0 ? lasting : whole)
    .toSorted((one, other) => weight(other) - weight(one))
    .slice(0, MOST);
  best.sort((one, other) => placeIn(answer, one) - placeIn(answer, other));
  const written = best.map((fact) => asExpected(fact, known));
  return {
    contains: written.flatMap((one) => ('contains' in one ? [one.contains] : [])),
    matches: written.flatMap((one) => ('matches' in one ? [one.matches] : [])),
  };
}

function factsIn(result: string): string[] {
  const value = parseJson(result);
  return value === undefined ? parts(result) : [...leaves(value)];
}

function* leaves(value: unknown): Generator<string> {
  if (typeof value === 'number') yield String(value);
  else if (typeof value === 'string') yield* parts(value);
  else if (Array.isArray(value)) for (const inner of value) yield* leaves(inner);
  else if (isRecord(value)) for (const inner of Object.values(value)) yield* leaves(inner);
}

function parts(text: string): string[] {
  const trimmed = text.trim();
  const isShort = trimmed.split(/\s+/).length <= WORDS && trimmed.length <= CHARACTERS;
  return isShort ? [trimmed] : (trimmed.match(IN_SENTENCES) ?? []);
}

/** The fact as the answer writes it: `1250.5` can be `1,250.50` there. Undefined: it does not tell it. */
function inAnswer(fact: string, answer: string): string | undefined {
  if (fact.length < 4 && !/\d/.test(fact)) return undefined;
  if (isShownIn(answer, fact)) return fact;
  if (!/^-?\d+(?:\.\d+)?$/.test(fact)) return undefined;
  const amounts = answer.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
  return amounts.find((amount) => Number(amount.replaceAll(',', '')) === Number(fact) && isShownIn(answer, amount));
}

/** No day, no year, no moment, no secret. */
function isLasting(fact: string): boolean {
  return fact.search(DAYS) < 0 && !/^(?:19|20)\d\d$/.test(fact) && !hasMask(fact);
}

/** A name, an identifier or an amount. */
function isParticular(fact: string): boolean {
  return weight(fact) > 1;
}

/** Names and identifiers tell more than amounts, and amounts more than other words. */
function weight(fact: string): number {
  if (/\p{Lu}/u.test(fact)) return 3;
  return /\d/.test(fact) ? 2 : 1;
}

function asExpected(fact: string, { fresh }: Known): { contains: string } | { matches: string } {
  const ids = [...fresh.keys()].filter((id) => isShownIn(fact, id));
  const [id] = ids;
  const name = id === undefined ? undefined : fresh.get(id);
  if (id !== undefined && name !== undefined) return { contains: fact.replace(id, () => `\${${name}}`) };
  if (id !== undefined) return { matches: fact.split(id).map(literally).join(shapeOf(id)) };
  const isShortNumber = /^\d+$/.test(fact) && fact.length <= SHORT_NUMBER;
  return isShortNumber ? { matches: String.raw`\b${fact}\b` } : { contains: withoutVariables(fact) };
}
