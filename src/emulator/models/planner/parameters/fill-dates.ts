import type { Parameter } from '../tools/parameter.js';
import type { DateSpan } from './dates.js';
import type { Found, Source } from './source.js';

/** Deals the days of a text out to the date parameters: a range gives both its ends, a single day gives both the same. */
export function fillDates(open: Parameter[], source: Source): [Parameter, Found[]][] {
  const parameters = open.filter((p) => p.kind === 'date');
  if (parameters.length === 0) return [];
  const spans = source.dates().filter((span) => span.last === undefined || span.last >= span.first);
  const [range] = spans;
  if (range === undefined) return [];
  const first = parameters.find((p) => p.end === 'first');
  const last = parameters.find((p) => p.end === 'last' && p !== first);
  if (first !== undefined && last !== undefined) return bothEnds(first, last, spans, source.text);
  return parameters.map((p, i) => [p, [dated(spans[i] ?? range, p.end === 'last')]]);
}

/** `from March 3` alone says when it begins, and not that it ends the same day. */
const OPEN = /\b(?:from|starting|beginning|starts|begins|as of|since)(?: on)?(?: the)?\s*$/i;

function bothEnds(first: Parameter, last: Parameter, spans: DateSpan[], text: string): [Parameter, Found[]][] {
  const span = spans.find((one) => one.last !== undefined) ?? spans[0];
  if (span === undefined) return [];
  if (spans.length === 1 && span.last === undefined && OPEN.test(text.slice(0, span.start))) {
    return [[first, [dated(span, false)]]];
  }
  const closing =
    span.last === undefined ? (spans.find((one) => one !== span && one.first >= span.first) ?? span) : span;
  return [
    [first, [dated(span, false)]],
    [last, [dated(closing, true)]],
  ];
}

const dated = (span: DateSpan, atEnd: boolean): Found => ({
  value: atEnd ? (span.last ?? span.first) : span.first,
  start: span.start,
  end: span.end,
});
