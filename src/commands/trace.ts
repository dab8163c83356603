import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { recordsIn } from '../conversation/transcript/session-log.js';
import type { TurnRecord } from '../conversation/turn/turn-record.js';
import { HrAgentError, systemCode } from '../core/errors.js';
import { formatDuration } from '../core/time.js';
import { sessionLog } from './talk.js';

/** Shows a saved trace: the last turn's, or every turn of a transcript that was saved as JSON Lines. */
export async function run(context: Context<'trace'>): Promise<number> {
  const asked = context.args[0] ?? 'last';
  const turns = asked === 'last' ? await lastTurn(context) : await turnsIn(resolve(context.cwd, asked));
  const documents = turns.map((turn) => ({ ...turn, trace: undefined }));
  const text = turns.map((turn) => turnText(context, turn)).join('\n\n');
  context.output.result({ ok: true, turns: documents }, text);
  return 0;
}

async function lastTurn(context: Context<'trace'>): Promise<TurnRecord[]> {
  const deployment = await context.places.open();
  const last = await sessionLog(deployment).last();
  if (last) return [last];
  throw new HrAgentError('NO_TRACE', `Nothing was said to ${deployment.name} here.`, {
    next: { command: 'chat' },
  });
}

async function turnsIn(file: string): Promise<TurnRecord[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new HrAgentError(
      code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      `${file} cannot be read (${code}).`,
    );
  });
  const turns = recordsIn(text);
  if (turns.length > 0) return turns;
  throw new HrAgentError('NO_TRACE', `${file} holds no turn.`, {
    hint: ['A transcript that was saved as .jsonl does: ', { command: 'chat', args: ['--save', 'FILE.jsonl'] }, '.'],
  });
}

function turnText({ output }: Context<'trace'>, turn: TurnRecord): string {
  const { text, steps, usage, elapsedMs, error, agentVersion, model } = turn;
  return [
    `${text.replace(/\s+/g, ' ')}`,
    ...(steps.length > 0 ? [output.stepsText(steps)] : ['  no trace']),
    ...(error ? [`  ${error.code}: ${error.message.split('\n')[0]}`] : []),
    `  ${usage.inputTokens} tokens in, ${usage.outputTokens} out, ${formatDuration(elapsedMs)}; ${model}, version ${agentVersion ?? 'unknown'}`,
  ].join('\n');
}
