import type { Warning } from '../../resources/resource.js';
import { paint } from './style.js';

const LABEL = 'warning    ';

/** What it is about stands below the label, and what can be done last. */
export function warningText({ message, hint }: Warning, colour: boolean): string {
  return `${paint('yellow', LABEL, colour)}${indented(`${message}\n${hint}`, LABEL.length)}`;
}

/** All lines but the first begin so far from the edge. */
export function indented(text: string, columns: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(columns)}`);
}
