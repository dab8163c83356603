import { type Block, type Page, proseOf } from './pages.js';

const WORD = `"[^"]*"|'[^']*'|[^\\s|&;<>()"']+`;
const COMMAND_LINE = new RegExp(`\\bhr-agent((?: +(?:${WORD}))*)`, 'g');

/** What follows `hr-agent` in each of a shell block's commands, in words. */
export function commandLinesOf({ text }: Block): string[][] {
  return [...text.replace(/(?<=^|\s)#.*$/gm, '').matchAll(COMMAND_LINE)].map(([, rest = '']) => wordsOf(rest));
}

/** The same of commands that a sentence has in backticks. Forms such as `hr-agent COMMAND [options]` are none. */
export function commandLinesInProse(page: Page): string[][] {
  return codeOf(page)
    .filter((code) => /^hr-agent [a-z]/.test(code) && !code.includes('['))
    .map((code) => wordsOf(code).slice(1));
}

/** Options that a sentence has in backticks, but for those that a variable has for another program. */
export function optionsInProse(page: Page): string[] {
  const own = codeOf(page).filter((code) => !/^[A-Z_]+[:=]/.test(code));
  return own.flatMap((code) => code.match(/(?<=^| )--[a-z][\w-]*/g) ?? []);
}

function codeOf(page: Page): string[] {
  return [...proseOf(page).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code.replaceAll('\\|', '|'));
}

function wordsOf(text: string): string[] {
  return (text.match(new RegExp(WORD, 'g')) ?? []).map((word) => word.replace(/^["'](.*)["']$/, '$1'));
}
