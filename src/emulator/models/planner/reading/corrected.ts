/** Words by which a speaker takes back what was just said: `Monday, no wait, Tuesday`. */
const TAKES_BACK =
  /\b(?:no,? wait|wait,? no|no,? sorry|sorry,? no|(?:no,? )?(?:sorry,? )?i meant?(?!(?<=\w i meant?)\s*(?:[,.;!?]|$))|scratch that|or rather|make (?:it|that)|correction)\b/gi;
/** Words that do so right before what is meant: `from A to B, sorry from C`. */
const RATHER =
  /(?:[,.;!?]|\s[-–—]|\bor)\s+(?:(?:oh|or|hm+|er+|uh),?\s+)*(?:(?:no(?=,|\s+(?:(?:from|to|at|on|till|until)\b|(?:the\s+)?[\w-]*\d|wait|sorry|actually))|sorry|wait|actually|oops|hang on|hold on)\b[,.!]?\s*)+((?:(?:from|to|at|on|for|in|of|by|with|till|until)\s+)?)(?:the\s+)?/gi;
/** `10, a hundred I mean` */
const BEHIND = /,\s+([^,.;!?]+?),?\s+(?:i meant?|rather|sorry)(?=\W*$|\s*[,.;!?])/gi;

/** The stretches of a text without those that one of the same kind, said right behind, takes the place of. */
export function corrected<T extends { start: number; end: number }>(
  text: string,
  found: readonly T[],
  isAlike: (a: T, b: T) => boolean = () => true,
): T[] {
  let left = [...found];
  // What is said with the same preposition takes the place of that.
  const take = (index: number, isMeant: (one: T) => boolean, joint = ''): void => {
    const before = left.filter(({ end }) => end <= index).toSorted((a, b) => b.end - a.end);
    const isJoined = ({ start }: T): boolean => text.slice(0, start).toLowerCase().endsWith(` ${joint.toLowerCase()}`);
    const gone = left.filter(isMeant).map((one) => {
      const alike = before.filter((other) => isAlike(one, other));
      return (joint === '' ? undefined : alike.find(isJoined)) ?? alike[0];
    });
    left = left.filter((one) => !gone.includes(one));
  };
  for (const { 0: said, index } of text.matchAll(BEHIND))
    take(index, ({ start, end }) => start >= index && end <= index + said.length);
  for (const { 0: said, 1: joint = '', index } of text.matchAll(RATHER))
    take(index, ({ start }) => [said, said.replace(/the\s+$/i, '')].some((one) => start === index + one.length), joint);
  for (const { 0: said, index } of text.matchAll(TAKES_BACK)) take(index, ({ start }) => start >= index + said.length);
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
