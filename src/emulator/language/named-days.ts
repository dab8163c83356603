/** Days of the year that English has names for, each with its month and date. */
const DAYS: readonly (readonly [RegExp, month: number, date: number])[] = [
  [/^(?:christmas|xmas) eve$/i, 12, 24],
  [/^(?:christmas|xmas)/i, 12, 25],
  [/^boxing day$/i, 12, 26],
  [/^new year'?s eve$|^nye$/i, 12, 31],
  [/^new year/i, 1, 1],
  [/^valentine/i, 2, 14],
  [/^halloween$/i, 10, 31],
];

/** Such a name in a text, as its first group. Without `eve` or `day` it is one only behind `on` or `for`. */
export const NAMED_DAY =
  /\b(?:on |for )?((?:christmas|xmas) (?:eve|day)|(?<=\b(?:on|for|of|over|before|after|until|till|by|since|from) )(?:christmas|xmas|new year(?:'?s)?)(?!['a-z])(?! (?!on\b)[a-zà-ɏ])|boxing day|new year'?s (?:eve|day)|nye|valentine'?s(?: day)?|halloween)\b/giu;

/** Such a name where its month is meant: `around Halloween`. Around new year there are two. */
export const NAMED_MONTH = /\b(?:christmas|xmas|valentine'?s?|halloween)\b/gi;

export function dayNamed(name: string): { month: number; date: number } {
  const [, month = 1, date = 1] = DAYS.find(([named]) => named.test(name)) ?? [];
  return { month, date };
}
