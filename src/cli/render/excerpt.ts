/** Characters shown of each of two values, and how many of them stand before the first difference. */
const MOST = 160;
const BEFORE = 60;

/** Two different texts, each short enough for a line: of long ones the part around the first difference. */
export function excerpts(old: string, wanted: string): [string, string] {
  const [before, after] = [[...old], [...wanted]];
  if (before.length <= MOST && after.length <= MOST) return [old, wanted];
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const start = same < MOST - BEFORE ? 0 : same - BEFORE;
  return [excerpt(before, start), excerpt(after, start)];
}

function excerpt(characters: readonly string[], start: number): string {
  const end = start + MOST;
  const text = characters.slice(start, end).join('');
  return `${start > 0 ? '…' : ''}${text}${end < characters.length ? '…' : ''}`;
}
