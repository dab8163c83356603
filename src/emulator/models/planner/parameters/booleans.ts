import { isFunctionWord } from '../../../language/common-words.js';
import type { Parameter } from '../tools/parameter.js';
import type { Found, Source } from './source.js';

const NEGATIONS = new Set(['not', 'no', 'without', 'except', 'excluding', 'never']);
/** Parts of a name that say only that it is a switch. */
const SWITCH = new Set([
  'is',
  'be',
  'include',
  'includ',
  'with',
  'has',
  'have',
  'only',
  'flag',
  'enabl',
  'enable',
  'show',
  'requir',
  'need',
]);

const isAlike = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) > 3 && (a.startsWith(b) || b.startsWith(a)));

/**
 * Whether a text turns a switch on (its words occur) or off (its words occur after `no`, `without`, `not`). Words that other
 * switches have too do not tell which one.
 */
export function findBoolean(parameter: Parameter, source: Source, others: readonly Parameter[]): Found[] {
  const named = parameter.nameStems.filter((one) => !SWITCH.has(one) && !isFunctionWord(one));
  const own = named.filter((one) => !others.some(({ nameStems }) => nameStems.includes(one)));
  const telling = own.length > 0 ? own : named;
  const at = source.words.findIndex((word) => telling.some((one) => isAlike(one, word.stem)));
  const word = source.words[at];
  if (word === undefined) return [];
  const negated = source.words.slice(Math.max(0, at - 3), at).some((before) => NEGATIONS.has(before.text));
  return [{ value: !negated, start: word.start, end: word.end }];
}
