import { createHash } from 'node:crypto';
import type { ContentBlock, Message } from '../../../service/model-port.js';

/** One thing the user said, and what came of it so far. */
export interface Turn {
  text: string;
  calls: DoneCall[];
  /** What the assistant said in the turn, '' while it has not. */
  answer: string;
  /** Tells all that was said and done up to here and in this turn from any other conversation. */
  past: string;
}

export interface DoneCall {
  name: string;
  input: Record<string, unknown>;
  /** Absent while the function has not answered. */
  result?: { failed: boolean; text: string };
}

/** How many turns back a session is read; older ones are forgotten, so that a long session costs no more than a short one. */
const TURNS_READ = 60;

/** The session's last turns, oldest first; the last one is the turn to answer. */
export function turnsOf(messages: Message[]): Turn[] {
  const turns: Omit<Turn, 'past'>[] = [];
  const open = new Map<string, DoneCall>();
  for (const message of messages.slice(firstRead(messages))) {
    if (message.role === 'user') addUser(turns, open, message.content);
    else addAssistant(turns, open, message.content);
  }
  const hash = createHash('sha1');
  return turns.map(({ text, calls, answer }) => {
    const made = calls.map(({ name, input, result }) => [name, input, result?.failed, result?.text]);
    hash.update(JSON.stringify([text, made, answer]));
    return { text, calls, answer, past: hash.copy().digest('base64') };
  });
}

function firstRead(messages: Message[]): number {
  let seen = 0;
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    if (message?.role !== 'user' || !message.content.some(isText)) continue;
    seen++;
    if (seen === TURNS_READ) return at;
  }
  return 0;
}

const isText = (block: ContentBlock): block is { text: string } => 'text' in block;

function addUser(turns: Omit<Turn, 'past'>[], open: Map<string, DoneCall>, content: ContentBlock[]): void {
  const text = content.filter(isText).map((block) => block.text);
  for (const block of content) {
    if (!('toolResult' in block)) continue;
    const call = open.get(block.toolResult.toolUseId);
    if (call === undefined) continue;
    const said = block.toolResult.content.map((part) => part.text).join('\n');
    call.result = { failed: block.toolResult.status === 'error', text: said };
  }
  if (text.length > 0) turns.push({ text: text.join('\n'), calls: [], answer: '' });
}

function addAssistant(turns: Omit<Turn, 'past'>[], open: Map<string, DoneCall>, content: ContentBlock[]): void {
  const turn = turns.at(-1);
  if (turn === undefined) return;
  for (const block of content) {
    if ('text' in block) turn.answer = block.text;
    if (!('toolUse' in block)) continue;
    const call: DoneCall = { name: block.toolUse.name, input: block.toolUse.input };
    open.set(block.toolUse.toolUseId, call);
    turn.calls.push(call);
  }
}
