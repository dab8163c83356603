import { formatDuration } from '../../core/durations.js';
import { callText } from '../trace/agent-call.js';
import { sourcesOf } from '../trace/citation.js';
import type { RecordedCall, TurnRecord } from '../turn/turn-record.js';
import { literalMarkdown, withoutHtmlOutsideCode } from './literal-markdown.js';

/** The conversation as a person reads it: one heading, and one below it for each session. */
export function transcriptMarkdown(turns: readonly TurnRecord[]): string {
  const [first] = turns;
  const title = first ? [`# Conversation with ${first.agent}`] : [];
  return [...title, ...turns.flatMap((turn, i) => [...heading(turns, i), ...blocks(turn)])]
    .map((block) => `${block}\n`)
    .join('\n');
}

function blocks(turn: TurnRecord): string[] {
  const { text, calls, answer, complete, citations, error, unmet, usage, elapsedMs } = turn;
  return [
    said('You', literalMarkdown(text)),
    ...(calls.length === 0 ? [] : [calls.map(callLine).join('\n')]),
    said('Agent', `${withoutHtmlOutsideCode(answer)}${complete ? '' : ' _[not the whole answer]_'}`),
    ...(citations ? [`Sources:\n\n${listed(sourcesOf(citations))}`] : []),
    ...(error ? [`> ${error.code}: ${withoutHtmlOutsideCode(error.message).replaceAll('\n', '\n> ')}`] : []),
    ...(unmet ? [unmet.length === 0 ? '✓ as expected' : listed(unmet.map((one) => `✗ ${one}`))] : []),
    `_${usage.inputTokens} tokens in, ${usage.outputTokens} out, ${formatDuration(elapsedMs)}_`,
  ];
}

/** Where a session begins: its heading, and the models that answered in it. */
function heading(turns: readonly TurnRecord[], i: number): string[] {
  const turn = turns[i];
  if (!turn || turn.sessionId === turns[i - 1]?.sessionId) return [];
  const { sessionId, startedAt, agentVersion } = turn;
  const ofSession = turns.filter((one) => one.sessionId === sessionId);
  const models = [...new Set(ofSession.map(({ model }) => model))].join(', ');
  const version = agentVersion === undefined ? '' : `, version ${agentVersion}`;
  return [`## Session ${sessionId}`, `${new Date(startedAt).toISOString()}; model ${models}${version}`];
}

/** A text of several lines stands below the name, so that its lists and tables begin at a line of their own. */
function said(who: string, text: string): string {
  const shown = below(text);
  return shown.includes('\n') ? `**${who}:**\n\n${shown}` : `**${who}:** ${shown}`;
}

/** The text with its headings below those of the transcript. */
function below(text: string): string {
  let fenced = false;
  const lines = text.split('\n').map((line, i, all) => {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    if (fenced) return line;
    // What underlines a text would make a heading of it.
    if (all[i - 1]?.trim() && /^ {0,3}(?:=+|-+)\s*$/.test(line)) return `\\${line.trim()}`;
    return line.replace(/^ {0,3}(#{1,6})(?=\s)/, (_all, marks: string) => '#'.repeat(Math.min(6, marks.length + 2)));
  });
  return lines.join('\n');
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function callLine(call: RecordedCall): string {
  const time = call.elapsedMs === undefined ? '' : ` (${formatDuration(call.elapsedMs)})`;
  const confirmed = call.confirmed ? ' (confirmed)' : '';
  const result = call.declined ? 'declined' : call.result === undefined ? 'no result' : inCode(call.result);
  return `- ${inCode(callText(call))}${confirmed} → ${result}${time}`;
}

/** As inline code, whatever backticks are in it. */
function inCode(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text.replaceAll('\n', ' ')}${space}${fence}`;
}
