import type { Parameter } from '../tools/parameter.js';
import type { DateSpan } from './days.js';
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
  const closing = span.last === undefined && spans.length > 1 ? namedEnd(span, spans, text) : span;
  if (closing === undefined) return [];
  return [
    [first, [dated(span, false)]],
    [last, [dated(closing, true)]],
  ];
}

/** Of several single days the one that is called the end; days apart are no range, and none of them is guessed. */
const namedEnd = (span: DateSpan, spans: DateSpan[], text: string): DateSpan | undefined =>
  spans.find((one) => one.first >= span.first && END.test(text.slice(0, one.start)));

const END = /\b(?:end|ends|ending|last|until|till|to|through|return|back)(?: \p{L}+)?(?: is| on|:)?(?: the)?\s*$/iu;

const dated = (span: DateSpan, atEnd: boolean): Found => ({
  value: atEnd ? (span.last ?? span.first) : span.first,
  start: span.start,
  end: span.end,
});
