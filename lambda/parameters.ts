import type { Parameters } from './coerce.js';

/** A result that tells the agent what is wrong, in words that it can pass on. */
export interface Failure {
  error: string;
}

const MAX_LENGTH = 200;

/** A tool that refuses parameters which it does not know, so that a misspelt one is not silently left out. */
export function accepting(
  names: readonly string[],
  tool: (parameters: Parameters) => object,
): (parameters: Parameters) => object {
  return (parameters) => {
    const unknown = Object.keys(parameters).find((name) => !names.includes(name));
    if (unknown === undefined) return tool(parameters);
    return { error: `Unknown parameter ${quoted(unknown)}. Known: ${names.join(', ')}.` };
  };
}

/** True when a reader below refused the parameter. */
export function isFailure(value: string | object): value is Failure {
  return typeof value === 'object' && 'error' in value;
}

/** The parameter's text as it was given. `expected` ends the error's sentence: `the employee's ID, for example EMP001`. */
export function textOf(parameters: Parameters, name: string, expected: string): string | Failure {
  const value = parameters[name];
  if (value === undefined || value === null) return { error: `Missing parameter ${name}: ${expected}.` };
  if (typeof value === 'object') return { error: `Parameter ${name} must be text: ${expected}.` };
  const text = String(value);
  if (text.trim() === '') return { error: `Empty parameter ${name}: ${expected}.` };
  if (text.length > MAX_LENGTH) return { error: `Parameter ${name} is too long: at most ${MAX_LENGTH} characters.` };
  return text;
}

/** The parameter as `YYYY-MM-DD`, a day that exists. */
export function dateOf(parameters: Parameters, name: string): string | Failure {
  const text = textOf(parameters, name, 'a date in the format YYYY-MM-DD');
  if (isFailure(text)) return text;
  const date = text.trim();
  if (isDate(date)) return date;
  return { error: `Parameter ${name} is not a date: ${quoted(date)}. Use an existing day in the format YYYY-MM-DD.` };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // 30 February parses as 2 March: only a day that exists comes back as it was written.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

/** Calendar days from one `YYYY-MM-DD` to another, both included; below 1 when the second is the earlier. */
export function daysInclusive(start: string, end: string): number {
  return (Date.parse(`${end}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / 86_400_000 + 1;
}

/** Text from outside, cut so that an error stays readable. */
export function quoted(text: string, quote = "'"): string {
  return `${quote}${text.length > 100 ? `${text.slice(0, 100)}…` : text}${quote}`;
}
