import type { Measured } from '../../stack/measured.js';

const BARS = '▁▂▃▄▅▆▇█';
const NOTHING = '·';

/** A table: what was measured, of the last hour, and each part of it as a bar. */
export function measuredText(measured: readonly Measured[]): string {
  const rows = measured.map((one) => [nameOf(one), told(one), bars(one.series)]);
  const [first = 0, second = 0] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = '', value = '', drawn = '']) => `${name.padEnd(first)}  ${value.padStart(second)}  ${drawn}`)
    .join('\n');
}

const nameOf = ({ function: of, what }: Measured): string => (of === undefined ? what : `${of} ${what}`);

function told({ value, unit, p99 }: Measured): string {
  if (value === null) return '-';
  if (unit === 'count') return value.toLocaleString('en-US');
  const worst = p99 === undefined || p99 === null ? '' : ` (p99 ${Math.round(p99)} ms)`;
  return `${Math.round(value)} ms${worst}`;
}

/** The highest is a full bar. What was not measured is a point. */
function bars(series: readonly (number | null)[]): string {
  const highest = Math.max(1, ...series.map((value) => value ?? 0));
  return series
    .map((value) => (value === null ? NOTHING : (BARS[Math.ceil((value / highest) * (BARS.length - 1))] ?? NOTHING)))
    .join('');
}
