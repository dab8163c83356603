/**
 * What a lexer's time grows with faster than with the length of a text. No answer that is meant to be read comes near to it;
 * one that is made to stop the page is shown as it was written.
 */
const MOST_WORK = 4_000_000;
const LONGEST = 131_072;
/** So many marks at the beginning of a line open as many blocks, each in the one before. */
const DEEPEST = 48;

/** What opens something that may never be closed. */
const MARKS = /[~`[\]<!&]/g;
const EMPHASES = /[*_]+/g;
const BLANKS = /[ \t]{20,}/g;
const OPENING = /^[\s>*+\-\d.)]*/;
const OPENS = /[>*+-]|\d[.)]/g;
/** Code is read line by line, however long it is. */
const CODE = /^(```|~~~)[^`\n]*\n(?:[\s\S]*?\n\1|[\s\S]*)/gm;
/** Where one text ends and another begins: at an empty line, a row of a table, an item of a list. */
const BETWEEN = /\n(?=[ \t]*(?:\n|\||[-*+][ \t]|\d+[.)][ \t]))/;

/** Whether it would take too long, or too deep a stack, to read a text as Markdown. */
export function isHard(text: string): boolean {
  if (text.length > LONGEST) return true;
  let work = 0;
  for (const block of text.replace(CODE, '').split(/\n[ \t]*\n/)) {
    const lines = block.split('\n');
    work += lines.length ** 2 + countOf(block, MARKS) ** 2;
    for (const [run] of block.matchAll(BLANKS)) work += run.length ** 2;
    // Emphasis is looked for within emphasis.
    for (const one of block.split(BETWEEN)) work += 10 * countOf(one, EMPHASES) ** 2;
    if (work > MOST_WORK || lines.some(isDeep)) return true;
  }
  return false;
}

function isDeep(line: string): boolean {
  const [opening = line] = OPENING.exec(line) ?? [];
  // A rule of one mark alone is no nesting.
  return opening.length < line.length || new Set(opening.replace(/\s/g, '')).size > 1 || line.includes('>')
    ? countOf(opening, OPENS) > DEEPEST
    : false;
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _one of text.matchAll(pattern)) count += 1;
  return count;
}
