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
  if (first !== undefined && last !== undefined) return bothEnds(first, last, spans);
  return parameters.map((p, i) => [p, [dated(spans[i] ?? range, p.end === 'last')]]);
}

function bothEnds(first: Parameter, last: Parameter, spans: DateSpan[]): [Parameter, Found[]][] {
  const span = spans.find((one) => one.last !== undefined) ?? spans[0];
  if (span === undefined) return [];
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
