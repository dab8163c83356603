import type { Parameter } from '../tools/parameter.js';
import type { Pair, Tied } from './pairs.js';
import { isAlikeApart } from './runs.js';
import { isJoint, isStop, type Token } from './tokens.js';

/** A stretch of a text, by its characters. */
export interface Range {
  start: number;
  end: number;
}

/** What a stretch says by itself. */
export interface Part {
  /** For each parameter its values; several are more of the same, said side by side. */
  values: Map<Parameter, Tied[]>;
  /** By what each value is tied. */
  heads: readonly Pair[];
  worth: number;
}

/** What more must be found when a text is read as two parts, each of which says the same of another thing. */
const COST = 1;
/** How firmly a value must be tied in each of two parts, and how firm it must be beside the other. */
export const ENOUGH = 1;
const PART = 0.5;

/**
 * The parts of a text that say the same of different things: `A in 2019 and B in 2020`. The text is cut where both
 * together tell more than the whole does.
 */
export function partsOf(
  read: (range: Range, before?: Part) => Part,
  edges: readonly number[],
  range: Range,
  isWrite: boolean,
  { saysSame, namesThing }: Record<'saysSame' | 'namesThing', (range: Range) => boolean>,
): Part[] {
  const whole = read(range);
  const split = (part: Part, at: Range): Part[] => {
    let best: { more: number; cut: [Part, Range][] } | undefined;
    for (const edge of edges) {
      if (edge <= at.start || edge >= at.end) continue;
      const [first, second] = [
        { start: at.start, end: edge },
        { start: edge, end: at.end },
      ];
      const left = read(first);
      const right = read(second, left);
      const more = left.worth + right.worth - part.worth - COST;
      if (more > (best?.more ?? 0) && isParallel(left, right, part, isWrite, saysSame(second), namesThing(second)))
        best = {
          more,
          cut: [
            [left, first],
            [right, second],
          ],
        };
    }
    return best === undefined ? [part] : best.cut.flatMap(([one, half]) => split(one, half));
  };
  return split(whole, range);
}

/**
 * Whether two parts say the same of different things. A change is made once more only where each time says all that is said at
 * all, but for what is said of both before them or behind.
 */
function isParallel(a: Part, b: Part, whole: Part, isWrite: boolean, isSame: boolean, isOther: boolean): boolean {
  const shared = [...a.values.keys()].filter((p) => b.values.has(p) && !isOfAnother(p, [a, b], whole));
  const alike = shared.filter((p) => {
    const [one, other] = [a, b].map(({ heads }) => heads.find((head) => head.p === p));
    if (one === undefined || other === undefined) return one === other;
    // What stands apart of one list is still one list.
    if (p.type === 'array' && one.c.sort !== 'numbers' && one.c.sort !== 'literal') return false;
    const [less, more] = [one.points, other.points].toSorted((x, y) => x - y);
    const side = sideOf(one, a);
    // `A to X and B to Y`
    const isTiedAlike = one.c.sort === 'name' && one.tie !== '' && one.tie === other.tie;
    const isFirm =
      (less ?? 0) >= Math.max(ENOUGH, PART * (more ?? 0)) || isTiedAlike || (side !== '' && side === sideOf(other, b));
    return isAlikeApart(one.c, other.c) && isFirm;
  });
  const own = [a, b].map(({ values }) => shared.flatMap((p) => values.get(p) ?? []));
  const [first = 0, last = 0] = [Math.min(...starts(own[0])), Math.max(...starts(own[1]))];
  // Of what kind a thing is holds for no other thing.
  const isOfThing = (p: Parameter): boolean => isOther && a.heads.some((head) => head.p === p && head.c.implied);
  const isOfBoth = (p: Parameter): boolean =>
    !isOfThing(p) &&
    starts(a.values.get(p)).every((at) => at < first) &&
    starts(b.values.get(p)).every((at) => at > last);
  // `12 dollars on Monday, 15 on Tuesday`: what stands right behind a value of the first holds for the others too.
  const isUnit = (p: Parameter): boolean =>
    !b.values.has(p) && a.values.get(p)?.some((unit) => own[0]?.some((one) => touches(one, unit))) === true;
  const isEqual = [...a.values.keys(), ...b.values.keys()].every(
    (p) =>
      !p.required ||
      shared.includes(p) ||
      isOfBoth(p) ||
      isUnit(p) ||
      // `the same day`: what was said of the first holds for the second.
      (isSame && /^(?:date|time|moment)$/.test(p.kind) && a.values.has(p)),
  );
  // One day that two parameters take is said once.
  const stretches = new Set(alike.map((p) => a.values.get(p)?.[0]?.start));
  return isWrite ? stretches.size > 1 && isEqual : alike.length > 0;
}

/** `300 weekly`: which of the listed values stands right beside another, and on which side of it. */
function sideOf({ c }: Pair, { heads }: Part): string {
  const beside = heads.find((one) => one.c.sort === 'listed' && (touches(one.c, c) || touches(c, one.c)));
  return beside === undefined ? '' : `${beside.p.name} ${beside.c.start < c.start}`;
}
const touches = ({ end }: Range, { start }: Range): boolean => end === start || end + 1 === start;

/** Whether what a part takes for a parameter is firmly another one's in the text as a whole. */
const isOfAnother = (p: Parameter, parts: readonly Part[], whole: Part): boolean =>
  whole.heads.some(
    (head) =>
      head.p !== p && head.points >= ENOUGH && parts.some(({ values }) => starts(values.get(p)).includes(head.c.start)),
  );

const starts = (found: readonly Tied[] = []): number[] => found.map(({ start }) => start);

/** Where one part may end and another begin. */
export function edgesOf(tokens: readonly Token[], isInside: (at: number) => boolean): number[] {
  return tokens.flatMap((token, i) => {
    const next = tokens[i + 1];
    if (token.lower === 'and' && isBetween(tokens, i)) return [];
    const isEdge = (isJoint(token) || isStop(token)) && next !== undefined && !isJoint(next) && !isStop(next);
    return isEdge && !isInside(token.start) ? [next.start] : [];
  });
}

/** Whether an `and` belongs to a `between` not far before it. */
function isBetween(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 6), at);
  const from = before.findLastIndex(({ lower }) => lower === 'between');
  return from >= 0 && !before.slice(from).some((token) => isJoint(token) || isStop(token));
}

/** Each call is a row. */
type Row = Map<Parameter, Tied>;

/** The values of all parts as columns: what a part leaves open the one before it says, else the one behind. */
export function columnsOf(parts: readonly Part[], isRespective: boolean): Map<Parameter, Tied[]> {
  const parameters = new Set(parts.flatMap(({ values }) => [...values.keys()]));
  const rows = parts.flatMap((part, at) => {
    const values = new Map(part.values);
    for (const p of parameters) {
      const other = [...parts.slice(0, at).toReversed(), ...parts.slice(at + 1)].find((one) => one.values.has(p));
      const inherited = other?.values.get(p);
      if (!values.has(p) && inherited !== undefined) values.set(p, inherited);
    }
    return rowsOf([...values], isRespective);
  });
  return new Map(
    [...parameters].map((p) => {
      const column = rows.flatMap((row) => row.get(p) ?? []);
      return [p, new Set(column).size === 1 ? column.slice(0, 1) : column];
    }),
  );
}

/** Values of one stretch, and lists of one length that are said to belong together, go each with each; others with all. */
function rowsOf(columns: [Parameter, Tied[]][], isRespective: boolean): Row[] {
  const groups: [Parameter, Tied[]][][] = [];
  for (const column of columns) {
    const group = groups.find(([first]) => first !== undefined && belongs(first[1], column[1], isRespective));
    if (group === undefined) groups.push([column]);
    else group.push(column);
  }
  return groups.reduce<Row[]>(
    (rows, group) => {
      const length = group[0]?.[1].length ?? 0;
      return rows.flatMap((row) =>
        Array.from(
          { length },
          (_, i): Row =>
            new Map([...row, ...group.flatMap(([p, values]) => (values[i] ? [[p, values[i]] as const] : []))]),
        ),
      );
    },
    [new Map()],
  );
}

const belongs = (a: readonly Tied[], b: readonly Tied[], isRespective: boolean): boolean =>
  a.length === b.length && (isRespective || a.every((one, i) => one.start === b[i]?.start));
