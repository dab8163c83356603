import { textAt, type Word } from '../../../language/words.js';
import { isVerbOf } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';

const NOT = new Set(['not', 'never', 'nobody', 'nothing', 'none', 'neither', 'nor', 'without']);
const AFTER = new Set(['nothing', 'none', 'nobody', 'no']);

/** Whether a clause says that what a function does must not be done: a negation before its verb, or `nothing` right behind. */
export function isForbidden(said: Word[], tool: Tool): boolean {
  const at = said.findIndex((word) => !/^(?:do|does|did|done)$/.test(word.text) && isVerbOf(word, tool));
  if (at < 0) return false;
  if (AFTER.has(textAt(said, at + 1))) return true;
  return said.slice(0, at).some((word) => NOT.has(word.text));
}
