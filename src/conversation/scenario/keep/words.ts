/** Whether a text has another in it, in any case and not as a part of a longer word. */
export function isShownIn(text: string, part: string): boolean {
  return placeIn(text, part) >= 0;
}

/** Where a text has another in it, likewise; -1: nowhere. */
export function placeIn(text: string, part: string): number {
  const [inside, wanted] = [text.toLowerCase(), part.toLowerCase()];
  if (wanted === '') return -1;
  for (let at = inside.indexOf(wanted); at >= 0; at = inside.indexOf(wanted, at + 1)) {
    if (!touches(inside.slice(0, at).at(-1), wanted[0]) && !touches(wanted.at(-1), inside[at + wanted.length]))
      return at;
  }
  return -1;
}

/** Two neighbours are of one word or number. */
function touches(one: string | undefined, other: string | undefined): boolean {
  const isPart = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_]/u.test(character);
  return isPart(one) && isPart(other);
}

/** The text as a scenario has it, where `${` begins a variable. */
export function withoutVariables(text: string): string {
  return text.replaceAll('${', () => '$${');
}
