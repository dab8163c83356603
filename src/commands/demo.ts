import { randomUUID } from 'node:crypto';
import type { Context } from '../cli/command-table.js';
import { turnDocument } from '../cli/documents.js';
import { onDeployment } from '../cli/fresh.js';
import { keyPauseMs, readingMs, type Speed } from '../cli/render/typing.js';
import { unmet } from '../conversation/scenario/expectations.js';
import { type Scenario, scenarioOfRun } from '../conversation/scenario/scenario.js';
import type { FinishedTurn } from '../conversation/turn/conversation-event.js';
import { HrAgentError } from '../core/errors.js';
import type { Deployment } from '../stack/deployment.js';
import { saveTranscripts, type TranscriptFiles, transcriptFiles } from './save-transcripts.js';
import { loadScenarios } from './scenario-files.js';
import { openConversation } from './talk.js';

interface PlayedTurn {
  say: string;
  turn: FinishedTurn;
  unmet: string[];
}

/** Shows a scenario with a running agent, or with one made for it and removed after it. */
export async function run(context: Context<'demo'>): Promise<number> {
  if (context.options.present && !context.input.interactive) {
    throw new HrAgentError('NEEDS_ANSWER', '--present waits for keys, and nobody is there to press one.', {
      hint: 'Run it in a terminal, or leave --present out.',
    });
  }
  const [loaded] = await loadScenarios(context, context.args.slice(0, 1));
  if (!loaded) throw new HrAgentError('INTERNAL', 'No scenario was loaded.', { source: 'bug' });
  const scenario = scenarioOfRun(loaded, 1);
  const files = await transcriptFiles(context);
  const played = await onDeployment(context, 'demo', (deployment) => play(context, deployment, scenario, files));
  return report(context, scenario, played);
}

async function play(
  context: Context<'demo'>,
  deployment: Deployment,
  scenario: Scenario,
  files: TranscriptFiles,
): Promise<PlayedTurn[]> {
  const { clock, output } = context;
  const conversation = await openConversation(context, deployment);
  const given = { ...conversation.attributes };
  const sessions = new Map<string, string>();
  const played: PlayedTurn[] = [];
  if (context.options.present) output.note('Any key goes on.');
  for (const [index, { say, session, attributes, expect, confirm = 'none' }] of scenario.turns.entries()) {
    const name = session ?? `turn ${index}`;
    const sessionId = sessions.get(name) ?? randomUUID();
    sessions.set(name, sessionId);
    for (const key of Object.keys(conversation.attributes)) delete conversation.attributes[key];
    Object.assign(conversation.attributes, scenario.attributes, attributes, given);
    await comeToIt(context, played.at(-1)?.turn.answer ?? '');
    await type(context, say);
    const startedAt = clock.now();
    const turn = await conversation.inSession(sessionId).say(say, { confirm });
    const missing = unmet(expect, { ...turn, elapsedMs: clock.now() - startedAt });
    output.judged(missing);
    played.push({ say, turn, unmet: missing });
  }
  await saveTranscripts(context, conversation, files);
  return played;
}

/** What passes before a person says the next thing. */
async function comeToIt(context: Context<'demo'>, lastAnswer: string): Promise<void> {
  const ms = readingMs(speedOf(context), lastAnswer);
  if (context.options.present) await context.input.key();
  else if (ms > 0) await context.clock.sleep(ms, context.signal);
}

async function type(context: Context<'demo'>, say: string): Promise<void> {
  const { clock, signal, output } = context;
  const speed = speedOf(context);
  if (speed === 'instant') return output.said(say);
  return output.said(say, (key) => clock.sleep(keyPauseMs(speed, key), signal));
}

function speedOf({ output, options }: Context<'demo'>): Speed {
  if (output.json) return 'instant';
  return options.speed ?? (output.terminal ? 'fast' : 'instant');
}

function report(context: Context<'demo'>, scenario: Scenario, played: readonly PlayedTurn[]): number {
  const failed = played.filter((entry) => entry.unmet.length > 0);
  const turns = played.map(({ say, turn, unmet: missing }) => ({ say, ...turnDocument(turn), unmet: missing }));
  const summary = `${played.length - failed.length} of ${played.length} turns as expected.`;
  const error = {
    code: 'EXPECTATION_FAILED',
    message: `${scenario.title}: ${summary}`,
    hint: 'What was not met stands below each turn.',
    next: null,
  };
  context.output.result(
    { ok: failed.length === 0, ...(failed.length > 0 && { error }), scenario: scenario.title, turns },
    summary,
  );
  return failed.length === 0 ? 0 : 1;
}
