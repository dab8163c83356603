const LEAD = String.raw`^(?:(?:so|ok|okay|hi|hello|hey|and|um|hm+|please|thanks|fine)[\s,.!]+)*(?:(?:do|would) (?:you|u|ya|they|we)(?: guys| all| folks| still| also| happen to)* (?:have|stock|carry|sell|keep|offer)|have you(?: guys)? got|(?:is|are) there|(?:you )?got|show(?: me)?|anything|i(?:'?m| am) looking for|looking for)\b`;
const NOT_YET = String.raw`(?:\s+(?:any(?:thing)?|something|some|all|every|your|the|an?|of|on|about|me|with|more|other|kinds?|sorts?))*`;
const SOUGHT = new RegExp(
  String.raw`${LEAD}${NOT_YET}\s+(\p{L}.*?)(?: (?:in stock|available|left|there|here|at all|please|pls|then|for (?:me|us)))*[\s?.!]*$`,
  'isu',
);

/** What somebody asks whether it is there, or to be shown: `do you have any X`. */
export function soughtIn(text: string): { text: string; start: number; end: number } | undefined {
  const found = SOUGHT.exec(text);
  if (found?.[1] === undefined) return undefined;
  const start = found[0].lastIndexOf(found[1]);
  return { text: found[1], start, end: start + found[1].length };
}

/** What asks whether there is something. */
export const asksForAny = (text: string): boolean => ANY.test(text);
const ANY =
  /^(?:and |n |so |hi |hey |ok )?(?:(?:(?:do|have) (?:you|u|ya) (?:have|got)|is there|are there|got) )?(?:any|anything|something|some)\b(?! (?:news?|ideas?|clues?|updates?|words?)\b)/i;

/** What a look that looks ahead is called: a look at anything else may be at what has been. */
export const SEEKS_AHEAD = /\b(?:free|available|availability|upcoming|forecast|slots?|planned|openings?|next)\b/i;
