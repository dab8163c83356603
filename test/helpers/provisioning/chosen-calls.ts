import { LONG } from '../long-run.js';

/** A way to disturb a command, and the calls of the command at which that is tried. */
interface Run {
  readonly calls: readonly number[];
}

/**
 * The calls at which the way number `way` is tried: in the long run all. In the short run one in `apart`, each way beginning
 * one call further along, so that as many ways together try every call.
 */
export function callsFor(way: number, count: number, apart = 3): number[] {
  const all = Array.from({ length: count }, (_none, call) => call);
  return all.filter((call) => LONG || (call + way) % apart === 0);
}

/** In the long run all of them. In the short run `count` of them, with one call each that lies further along from one to the next. */
export function someOf<R extends Run>(runs: readonly R[], count: number): R[] {
  if (LONG) return [...runs];
  const places = Array.from({ length: count }, (_none, i) => Math.floor((i * (runs.length - 1)) / (count - 1)));
  const chosen = runs.filter((_run, i) => places.includes(i));
  return chosen.map((run, i) => {
    const first = Math.floor((run.calls.length * (i + 0.5)) / chosen.length);
    return { ...run, calls: run.calls.slice(first, first + 1) };
  });
}
