import { resolve } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { sessionLog } from '../cli/conversation/open-conversation.js';
import { traceText } from '../cli/render/trace.js';
import { readTranscript } from '../conversation/transcript/read-transcript.js';
import type { TurnRecord } from '../conversation/turn/turn-record.js';
import { HrAgentError } from '../core/errors.js';

/** Shows a saved trace: the last turn's, or every turn of a transcript that was saved as JSON Lines. */
export async function run(context: Context<'trace'>): Promise<number> {
  const { args, cwd, output } = context;
  const [asked = 'last'] = args;
  const turns = asked === 'last' ? [await lastTurn(context)] : await readTranscript(resolve(cwd, asked));
  const documents = turns.map((turn) => ({ ...turn, trace: undefined }));
  output.result({ ok: true, turns: documents }, turns.map((turn) => traceText(turn, output.colour)).join('\n\n'));
  return 0;
}

async function lastTurn(context: Context<'trace'>): Promise<TurnRecord> {
  const deployment = await context.places.open();
  const last = await sessionLog(deployment).last();
  if (last) return last;
  throw new HrAgentError('NO_TRACE', `Nothing was said to ${deployment.name} here.`, { next: { command: 'chat' } });
}
