import { invalidValue } from '../errors.js';
import type { Point } from './records.js';

/** What was measured in one period. */
export interface Period {
  /** Its begin, epoch milliseconds. */
  at: number;
  points: Point[];
}

/** Periods that have something, in their order. They begin at `from`, which is a whole minute. */
export function periodsOf(points: readonly Point[], from: number, seconds: number): Period[] {
  const periods = new Map<number, Point[]>();
  for (const point of points) {
    const at = from + Math.floor((point.at - from) / (seconds * 1_000)) * seconds * 1_000;
    const there = periods.get(at);
    if (there) there.push(point);
    else periods.set(at, [point]);
  }
  return [...periods].sort(([one], [other]) => one - other).map(([at, inside]) => ({ at, points: inside }));
}

const PERCENTILE = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/;
const STATISTICS: readonly string[] = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];

/** @throws for a statistic that AWS does not have, or that the local AWS does not work out */
export function checkStatistic(statistic: string): void {
  if (STATISTICS.includes(statistic) || PERCENTILE.test(statistic)) return;
  throw invalidValue(`The value ${statistic} for parameter Stat is invalid or not emulated by this local AWS.`);
}

/** Undefined where nothing can be said: of sums alone there is no percentile [DOC]. */
export function statisticOf(points: readonly Point[], statistic: string): number | undefined {
  const parts = points.flatMap(partsOf);
  const count = parts.reduce((total, part) => total + part.count, 0);
  if (count === 0) return undefined;
  const sum = parts.reduce((total, part) => total + part.sum, 0);
  switch (statistic) {
    case 'SampleCount':
      return count;
    case 'Sum':
      return sum;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return Math.min(...parts.map((part) => part.min));
    case 'Maximum':
      return Math.max(...parts.map((part) => part.max));
    default:
      return percentile(parts, count, Number(PERCENTILE.exec(statistic)?.[1]));
  }
}

interface Part {
  count: number;
  sum: number;
  min: number;
  max: number;
}

function partsOf({ values, counts, set }: Point): Part[] {
  if (set !== undefined) return [set];
  return values.map((value, index) => {
    const count = counts?.[index] ?? 1;
    return { count, sum: value * count, min: value, max: value };
  });
}

function percentile(parts: readonly Part[], count: number, percent: number): number | undefined {
  if (parts.some(({ min, max }) => min !== max)) return undefined;
  const rank = Math.max(1, Math.ceil((percent / 100) * count));
  let seen = 0;
  for (const { count: times, min } of parts.toSorted((one, other) => one.min - other.min)) {
    seen += times;
    if (seen >= rank) return min;
  }
  return undefined;
}
