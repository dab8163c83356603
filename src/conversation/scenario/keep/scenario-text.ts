import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isNode, isPair, isScalar, isSeq, type Pair, parseDocument, Scalar, visit } from 'yaml';
import { parseJson } from '../../../core/json.js';
import type { ScenarioTurn } from '../scenario.js';

/** A line of a scenario is as long as one of a program. */
const LINE = 100;

/** No text is folded: one that has lines in quotation marks would not always be read as it was. */
const FORM = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };

/** The text of a new scenario. */
export function newScenarioText(title: string, turns: readonly ScenarioTurn[]): string {
  return written({ title, turns });
}

/** The text of a scenario with turns after those that it has. Comments, order and form of what is there stay as they are. */
export function withTurns(text: string, turns: readonly ScenarioTurn[]): string {
  const spliced = splice(text, turns);
  return spliced !== undefined && hasAdded(text, spliced, turns) ? spliced : rewritten(text, turns);
}

/** The turns as lines of their own in the list that is there. Undefined: it is no list of lines. */
function splice(text: string, turns: readonly ScenarioTurn[]): string | undefined {
  const list = parseDocument(text, { keepSourceTokens: true }).get('turns', true);
  if (!isSeq(list) || list.srcToken?.type !== 'block-seq') return undefined;
  const last = list.items.at(-1);
  const end = isNode(last) ? last.range?.[1] : undefined;
  if (end === undefined) return undefined;
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const at = text[end - 1] === '\n' ? end : endOfLine(text, end);
  const before = text.slice(0, at);
  const indent = ' '.repeat(list.srcToken.indent);
  const added = written(turns)
    .replace(/^(?=.)/gm, indent)
    .replaceAll('\n', line);
  return `${before}${before.endsWith('\n') ? '' : line}${added}${text.slice(at)}`;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

function hasAdded(before: string, after: string, turns: readonly ScenarioTurn[]): boolean {
  const document = parseDocument(before);
  for (const turn of turns) document.addIn(['turns'], document.createNode(turn));
  const now = parseDocument(after);
  return now.errors.length === 0 && isDeepStrictEqual(now.toJS(), document.toJS());
}

/** JSON stays JSON. A list in brackets is written anew as a whole. */
function rewritten(text: string, turns: readonly ScenarioTurn[]): string {
  const document = parseDocument(text);
  for (const turn of turns) document.addIn(['turns'], document.createNode(turn));
  const isJson = parseJson(text) !== undefined;
  return isJson ? `${JSON.stringify(document.toJS(), null, 2)}\n` : document.toString(FORM);
}

/** These have lines, however short they are. */
const ON_LINES: ReadonlySet<unknown> = new Set(['turns', 'expect']);

function written(value: readonly ScenarioTurn[] | { title: string; turns: readonly ScenarioTurn[] }): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    // Other readers of YAML would take a day for a moment.
    Scalar(_key, node) {
      if (typeof node.value === 'string' && /^\d{4}-\d/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
    Collection(_key, node, path) {
      const around = path.at(-1);
      const isTurn = isMap(node) && node.has('say');
      const isOnLines = isTurn || around === document || (isPair(around) && ON_LINES.has(nameOf(around)));
      node.flow = !isOnLines && JSON.stringify(node).length + 2 * path.length <= LINE;
    },
  });
  return document.toString(FORM);
}

function nameOf({ key }: Pair): unknown {
  return isScalar(key) ? key.value : key;
}
