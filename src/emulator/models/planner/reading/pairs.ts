import type { Found } from '../parameters/source.js';
import type { Parameter } from '../tools/parameter.js';
import type { Candidate } from './stretch.js';
import { valueFor } from './values.js';

/** A value of a parameter, and how firmly the sentence ties it there. */
export interface Tied extends Found {
  points: number;
}

/** A stretch as the value of a parameter. */
export interface Pair {
  p: Parameter;
  c: Candidate;
  points: number;
  tie: string;
  /** What of the points it has for being like another of its parameter. */
  likeness?: number;
  /** Which parameter of its function it is. */
  place: number;
}

/** How many ways are followed at once, and how many stretches of a parameter. */
const BEAM = 24;
const WIDEST = 6;
/** What it costs that two stretches stand the other way round than their parameters. */
const CROSSED = 0.7;
const CROSSED_IN_ROW = 3;

interface Choice {
  pairs: Pair[];
  worth: number;
}

/** The pairs that are firmest together; each stretch is used once. A parameter has no value rather than one at or below its `floor`. */
export function firmest(pairs: readonly Pair[], floor: (p: Parameter) => number): Pair[] {
  const byParameter = new Map<Parameter, Pair[]>();
  for (const one of pairs) {
    if (one.points <= floor(one.p) || valueFor(one.p, one.c) === undefined) continue;
    byParameter.set(one.p, [...(byParameter.get(one.p) ?? []), one]);
  }
  const columns = [...byParameter.values()].map((all) =>
    all
      .sort((a, b) => b.points - a.points || b.c.end - b.c.start - (a.c.end - a.c.start) || a.c.start - b.c.start)
      .slice(0, WIDEST),
  );
  columns.sort((a, b) => (b[0]?.points ?? 0) - (a[0]?.points ?? 0));
  let beam: Choice[] = [{ pairs: [], worth: 0 }];
  for (const column of columns) {
    // Of two that are as firm the first parameter has the stretch.
    const next = beam.flatMap((one) => [
      ...column
        .filter(({ c }) => !one.pairs.some((other) => c.start < other.c.end && other.c.start < c.end))
        .map((pair) => ({
          pairs: [...one.pairs, pair],
          worth: one.worth + pair.points - floor(pair.p) - crossings(pair, one.pairs),
        })),
      one,
    ]);
    beam = next.sort((a, b) => b.worth - a.worth).slice(0, BEAM);
  }
  return beam[0]?.pairs ?? [];
}

/** The sequence tells only between parameters of one type. */
const crossings = (pair: Pair, others: readonly Pair[]): number =>
  others
    .filter(
      ({ p, c, place }) =>
        p.type === pair.p.type && p.kind === pair.p.kind && place < pair.place !== c.start < pair.c.start,
    )
    .reduce((sum, { c }) => sum + (c.row !== undefined && c.row === pair.c.row ? CROSSED_IN_ROW : CROSSED), 0);
