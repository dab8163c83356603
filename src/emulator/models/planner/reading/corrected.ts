/** Words by which a speaker takes back what was just said: `Monday, no wait, Tuesday`. */
const TAKES_BACK =
  /\b(?:no,? wait|wait,? no|no,? sorry|sorry,? no|(?:no,? )?(?:sorry,? )?i mean(?:t)?|scratch that|or rather|make (?:it|that)|correction)\b/gi;

/** The stretches of a text without those that one of the same kind, said right behind, takes the place of. */
export function corrected<T extends { start: number; end: number }>(
  text: string,
  found: readonly T[],
  isAlike: (a: T, b: T) => boolean = () => true,
): T[] {
  let left = [...found];
  for (const { 0: said, index } of text.matchAll(TAKES_BACK)) {
    const after = left.filter(({ start }) => start >= index + said.length).toSorted((a, b) => a.start - b.start);
    const before = left.filter(({ end }) => end <= index).toSorted((a, b) => b.end - a.end);
    const gone = new Set(after.flatMap((one) => before.find((other) => isAlike(one, other)) ?? []));
    left = left.filter((one) => !gone.has(one));
  }
  // Of `the 12th, not the 13th` the second is not meant.
  for (const { 0: said, index } of text.matchAll(/(?<=\S),?\s+(?:and )?not (?:the |for |on |at )?(?=\S+\W*$)/gi)) {
    const denied = left.filter(({ start }) => start >= index + said.length - 4);
    const isSaid = (one: T): boolean => left.some((other) => other.end <= index && isAlike(other, one));
    left = left.filter((one) => !denied.includes(one) || !isSaid(one));
  }
  // Of `green instead of red` neither is the second.
  for (const { 0: said, index } of text.matchAll(/\b(?:instead of|rather than|and not) (?:the |an? |my )?/gi)) {
    const denied = left.filter(({ start }) => start >= index && start <= index + said.length);
    left = left.filter(
      (one) => !denied.includes(one) || !left.some((other) => !denied.includes(other) && isAlike(other, one)),
    );
  }
  return left;
}
