import { readFile } from 'node:fs/promises';
import { refuseFaults } from '../source-fault.js';

/** From this version on Lambda's Node.js gives handlers no callback, and loads none that asks for one. */
const WITHOUT_CALLBACK = 24;

/** @throws HrAgentError HANDLER_INVALID for a handler with three parameters on a runtime that gives it two */
export async function refuseCallback(file: string, name: string, runtime: string): Promise<void> {
  if (Number(/^nodejs(\d+)/.exec(runtime)?.[1]) < WITHOUT_CALLBACK) return;
  const text = await readFile(file, 'utf8');
  const id = name.replaceAll('$', '\\$');
  const assigned = `\\b${id}\\s*[=:]\\s*(?:async\\s*)?(?:function\\b[^(]*)?\\(`;
  const found = new RegExp(`${assigned}|\\bfunction\\s+${id}\\s*\\(`).exec(text);
  if (found === null) return;
  const [, , third = ''] = parametersFrom(text, found.index + found[0].length);
  // What has a default, or takes the rest, does not count.
  if (third === '' || /=|^\.\.\./.test(third)) return;
  const line = text.slice(0, found.index).split('\n').length;
  const message = `${name} takes a callback, and ${runtime} gives it none: return the answer, or choose runtime: nodejs22.x`;
  refuseFaults(file, [{ file, line, message }]);
}

const PAIRS: Readonly<Record<string, 1 | -1>> = { '(': 1, '[': 1, '{': 1, '<': 1, ')': -1, ']': -1, '}': -1, '>': -1 };

/** The parameters of a list whose parenthesis has just been opened. A comma within brackets parts none. */
function parametersFrom(text: string, start: number): string[] {
  const parameters: string[] = [];
  let current = '';
  let depth = 1;
  // A quoted text, a comment and an arrow are one piece each.
  for (const [piece] of text.slice(start).matchAll(/'[^'\n]*'|"[^"\n]*"|`[^`]*`|\/\/.*|\/\*[\s\S]*?\*\/|=>|[\s\S]/g)) {
    depth += PAIRS[piece] ?? 0;
    if (depth === 0) break;
    if (piece === ',' && depth === 1) {
      parameters.push(current.trim());
      current = '';
    } else if (!/^\/[/*]/.test(piece)) current += piece;
  }
  return [...parameters, current.trim()];
}
