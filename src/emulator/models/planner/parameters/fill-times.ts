import { corrected } from '../reading/corrected.js';
import type { Parameter } from '../tools/parameter.js';
import { inForm } from './date-form.js';
import { dayOf } from './days.js';
import type { Found, Source } from './source.js';
import { endAfter, findTimes } from './times.js';

/** Deals the times of day of a text out to the time parameters, and days with times to the parameters that take both. */
export function fillTimes(
  open: Parameter[],
  source: Source,
  filled: ReadonlyMap<string, unknown[]>,
): [Parameter, Found[]][] {
  const parameters = open.filter((p) => p.kind === 'time' || p.kind === 'moment');
  if (parameters.length === 0) return [];
  const isOnly = !open.some(({ kind, type }) => kind === 'number' && type === 'number');
  const times = corrected(source.text, findTimes(source.text, isOnly)).filter(
    (one, i, all) => all.findIndex((other) => other.start === one.start) === i,
  );
  const made: [Parameter, Found[]][] = [];
  const [first] = times;
  const closing = first === undefined ? undefined : (times[1] ?? ended(first, source.text));
  let next = 0;
  for (const p of parameters) {
    const time =
      p.end === 'last'
        ? parameters.length > 1
          ? closing
          : (closing ?? first)
        : p.end === 'first'
          ? first
          : times[next++];
    if (p.end === 'first') next = Math.max(next, 1);
    // A second moment needs a day or a time of its own.
    const isTold = made.length === 0 || time !== undefined || source.dates().some(({ last }) => last !== undefined);
    const value = p.kind === 'time' ? time : isTold ? moment(p, time, source, filled) : undefined;
    if (value !== undefined) made.push([p, [value]]);
  }
  return made;
}

function ended(first: Found, text: string): Found | undefined {
  const value = endAfter(String(first.value), text);
  return value === undefined ? undefined : { ...first, value };
}

/** In characters: `Monday, at 7:30`. */
const BESIDE = 5;

function moment(
  p: Parameter,
  time: Found | undefined,
  source: Source,
  filled: ReadonlyMap<string, unknown[]>,
): Found | undefined {
  const [span] = source.dates();
  if (span === undefined && (time === undefined || filled.size === 0)) return undefined;
  const date = span === undefined ? dayOf(source.now) : p.end === 'last' ? (span.last ?? span.first) : span.first;
  const at = span ?? time;
  if (at === undefined) return undefined;
  const value = inForm(p.description, date, time === undefined ? undefined : String(time.value));
  const isBeside = span !== undefined && time !== undefined && Math.abs(time.start - span.end) <= BESIDE;
  return { value, start: at.start, end: isBeside ? Math.max(at.end, time.end) : at.end };
}
