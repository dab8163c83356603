import { hasMask } from '../../../core/secrets.js';
import { literally } from '../variables.js';
import { DAYS, dayPattern } from './days.js';
import { shapeOf } from './fresh.js';
import { isShownIn, withoutVariables } from './words.js';

/** What a parameter is to be in the next run, too. */
type Wanted = string | { matches: string };

/** What is known of the conversation when a value is judged. */
export interface Known {
  /** What the person has said so far. */
  readonly said: string;
  /** Identifiers that were made on the way, and the variable that has each in the next run. Undefined: none has. */
  readonly fresh: ReadonlyMap<string, string | undefined>;
}

/** A longer value that nobody has said is in words that the model chose. */
const WORDS = 2;
const CHARACTERS = 120;
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** The parameters as they are expected. Those that may be others in the next run are left out. */
export function expectedParameters(values: Readonly<Record<string, string>>, known: Known): Record<string, Wanted> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const wanted = expected(value, known);
      return wanted === undefined ? [] : [[name, wanted] as const];
    }),
  );
}

function expected(value: string, { said, fresh }: Known): Wanted | undefined {
  if (value === '' || hasMask(value) || value.length > CHARACTERS) return undefined;
  const changing = stretches(value, fresh).map(({ text, at }) => ({ text, at, ...wantedOf(text, { said, fresh }) }));
  if (changing.length === 0 || changing.every(({ isFixed }) => isFixed)) {
    const others = changing.reduce((text, one) => text.replace(one.text, ' '), value);
    return isOfModel(others, said) ? undefined : withoutVariables(value);
  }
  // In the text of a value a variable stands as it is. In a pattern, too.
  const put = (between: (text: string) => string, of: (one: (typeof changing)[number]) => string) => {
    let from = 0;
    const parts = changing.map((one) => {
      const part = between(value.slice(from, one.at)) + of(one);
      from = one.at + one.text.length;
      return part;
    });
    return parts.join('') + between(value.slice(from));
  };
  if (changing.every(({ isFixed, variable }) => isFixed || variable)) {
    return put(withoutVariables, ({ isFixed, text, variable }) => (isFixed ? text : (variable ?? text)));
  }
  return { matches: `^${put(literally, ({ isFixed, text, pattern }) => (isFixed ? literally(text) : pattern))}$` };
}

function wantedOf(text: string, { said, fresh }: Known): { pattern: string; isFixed: boolean; variable?: string } {
  const name = fresh.get(text);
  if (name !== undefined) return { pattern: `\${${name}}`, isFixed: false, variable: `\${${name}}` };
  if (fresh.has(text)) return { pattern: shapeOf(text), isFixed: false };
  if (isShownIn(said, text)) return { pattern: text, isFixed: true };
  return new RegExp(`^(?:${IDS.source})$`, 'i').test(text)
    ? { pattern: shapeOf(text), isFixed: false }
    : dayPattern(text, said);
}

/** The parts of a value that may be others in the next run, from left to right. */
function stretches(value: string, fresh: Known['fresh']): { text: string; at: number }[] {
  const ids = [...fresh.keys()].sort((one, other) => other.length - one.length);
  const all = new RegExp([...ids.map(literally), IDS.source, DAYS.source].join('|'), 'gi');
  return [...value.matchAll(all)].map(({ 0: text, index }) => ({ text, at: index }));
}

function isOfModel(value: string, said: string): boolean {
  const words = value.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > WORDS && !isShownIn(said, value.trim()) && !words.every((word) => isShownIn(said, word));
}
