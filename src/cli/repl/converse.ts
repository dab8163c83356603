import { join } from 'node:path';
import type { FinishedTurn } from '../../conversation/turn/conversation-event.js';
import { HrAgentError } from '../../core/errors.js';
import type { Deployment } from '../../stack/deployment.js';
import type { Input, Output, Reader } from '../ports.js';
import { type Chat, countTurn } from './chat-state.js';
import { completeSlashCommand, runSlashCommand } from './slash-line.js';

/** Says one thing and shows the turn. */
export type Say = (text: string, signal: AbortSignal) => Promise<FinishedTurn>;

/** What is remembered of what was typed to an agent. */
export function historyOf({ state }: Pick<Deployment, 'state'>): string {
  return join(state.folder, 'chat-history');
}

/** Opens the prompt of a conversation for as long as the work with it takes. */
export async function withPrompt(
  input: Pick<Input, 'reader'>,
  deployment: Pick<Deployment, 'state'>,
  work: (prompt: Reader) => Promise<void>,
): Promise<void> {
  const prompt = await input.reader({
    prompt: '> ',
    historyFile: historyOf(deployment),
    complete: completeSlashCommand,
  });
  try {
    await work(prompt);
  } finally {
    await prompt.close();
  }
}

/** A conversation at a terminal, until the person leaves. */
export async function converse(
  prompt: Reader,
  { chat, say }: { chat: Chat; say: Say },
  output: Pick<Output, 'note' | 'failure' | 'command'>,
): Promise<void> {
  try {
    await untilLeft(prompt, { chat, say }, output);
  } finally {
    const back = output.command({ command: 'chat', args: ['--session', 'last'] });
    if (chat.turns > 0 && (await chat.goesOn())) output.note(`This conversation goes on with: ${back}`);
  }
}

async function untilLeft(
  prompt: Reader,
  { chat, say }: { chat: Chat; say: Say },
  output: Pick<Output, 'note' | 'failure'>,
): Promise<void> {
  while (!chat.left) {
    const entry = await prompt.next();
    if (entry === undefined) break;
    const text = entry.trim();
    if (text === '') continue;
    try {
      if (text.startsWith('/')) await runSlashCommand(chat, text);
      else countTurn(chat, await prompt.during((signal) => say(text, signal)));
    } catch (error) {
      showFailure(output, error);
    }
    // Apart from the next turn.
    if (!chat.left) output.note('');
  }
}

/** A turn that failed ends neither the conversation nor the rest of a script; everything else does. Returns its code. */
export function showFailure({ failure }: Pick<Output, 'failure'>, error: unknown): string {
  if (!(error instanceof HrAgentError) || error.code === 'INTERRUPTED') throw error;
  failure(error);
  return error.code;
}
