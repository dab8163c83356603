import { stem } from './stem.js';

/** States: of words on two sides of a line only one side can be true. */
const LINES = [
  'open | closed shut',
  'free available vacant | taken occupied booked full unavailable reserved',
  'on running up online working | off stopped down offline broken',
  'active enabled | inactive disabled suspended frozen blocked locked cancelled expired closed',
  'paid settled | unpaid outstanding overdue',
  'approved accepted confirmed | rejected declined denied refused pending waiting',
  'done finished completed resolved | unfinished incomplete pending',
  'valid | invalid expired',
].map((line) => line.split(' | ').map((side) => new Set(side.split(' ').map(stem))));

/** Whether one state, by its stem, excludes another. */
export const isOpposite = (one: string, other: string): boolean =>
  one === `un${other}` ||
  other === `un${one}` ||
  LINES.some((sides) => sides.some((side, i) => side.has(one) && sides[1 - i]?.has(other)));

const BEFORE =
  /\b(no |not |isn't |isnt )?(?:(at least|over|above|exceed(?:s|ed|ing)?|(?:more|higher|greater|larger|bigger|longer|heavier) than)|at most|up to|under|below|(?:less|fewer|lower|smaller|cheaper|shorter|lighter) than)\W*$/i;
const BEHIND = /^(?: \w+)? (?:or|and) (?:(more|over|above|up)|less|fewer|under|below)\b/i;

/** How a value is compared with the number that stands between two texts, and how much of them says so. */
export function comparison(before: string, behind: string) {
  const [ahead, after] = [BEFORE.exec(before), BEHIND.exec(behind)];
  const [said = '', denied, more] = ahead ?? [];
  if (ahead === null && after === null) return undefined;
  const isMore = ahead === null ? after?.[1] !== undefined : (more !== undefined) === (denied === undefined);
  const isWith = ahead === null || denied !== undefined || /^(?:at |up )/i.test(said);
  const isIn = (value: number, bound: number): boolean => (value === bound ? isWith : value > bound === isMore);
  return { isIn, before: said.length, behind: after?.[0].length ?? 0 };
}
