export { upperFirst } from '../../../language/casing.js';

import { nameWords } from '../../../language/words.js';
import { spokenDay } from '../parameters/days.js';

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[], joint = 'and'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`;
}

/** With a full stop unless it ends a sentence already. */
export const sentence = (text: string): string => (/[.!?]["')]?$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** Words that a name of code stands for: `days_requested` → `days requested`; abbreviations of the context keep their capitals. */
export function spokenName(name: string, context = ''): string {
  return nameWords(name)
    .map((word) => (word === 'id' ? 'ID' : asWritten(word, context)))
    .join(' ');
}

/** A word in capitals when the context writes it so: `vpn` → `VPN`. */
function asWritten(word: string, context: string): string {
  const capitals = word.toUpperCase();
  return word.length > 1 &&
    word.length < 7 &&
    new RegExp(`\\b${capitals.replace(/[^\p{L}\p{N}]/gu, '')}\\b`).test(context)
    ? capitals
    : word;
}

/** A day at the start of a value, with its time. */
const DAY = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::00(?:\.0+)?)?)?(?=$| )/;

/** A value for people: days spelt out, truth as yes or no, names of code as words. */
export function spokenValue(value: unknown, context = '', depth = 0): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'object') return spokenParts(value, context, depth);
  const text = String(value);
  if (DAY.test(text))
    return text.replace(DAY, (_, day: string, time = '') => `${spokenDay(day)}${time === '' ? '' : `, ${time}`}`);
  if (/^[a-z]+(?:_[a-z]+)+$/.test(text)) return spokenName(text, context);
  return asWritten(text, context);
}

/** Lists and objects inside a sentence, three levels deep; what lies deeper is only counted. */
function spokenParts(value: object, context: string, depth: number): string {
  const entries = Object.entries(value);
  if (depth > 2 && entries.length > 0) return `${entries.length} more`;
  const parts = entries.slice(0, 10).map(([key, one]) => {
    const spoken = spokenValue(one, context, depth + 1);
    return Array.isArray(value) ? spoken : `${spokenName(key, context)} ${spoken}`;
  });
  return parts.length === 0 ? 'none' : listed(parts);
}
