import { printable } from './clean.js';

/** Characters that a terminal gives two columns: East Asian wide ones, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Characters that take none: marks, joiners, variation selectors, and what controls a terminal. */
const NONE = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The text in one line of at most so many columns; what is left out is an ellipsis. */
export function fitted(text: string, columns: number): string {
  const line = printable(text).replace(/\s+/g, ' ');
  if (displayWidth(line) <= columns) return line;
  let fits = '';
  let width = 0;
  for (const character of line) {
    width += widthOf(character);
    if (width > columns - 1) break;
    fits += character;
  }
  return `${fits}…`;
}

function widthOf(character: string): number {
  if (NONE.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
