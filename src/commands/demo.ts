import { randomUUID } from 'node:crypto';
import type { Context } from '../cli/command-table.js';
import { openConversation } from '../cli/conversation/open-conversation.js';
import {
  judgedLog,
  saveTranscripts,
  type TranscriptFiles,
  transcriptFiles,
} from '../cli/conversation/transcript-files.js';
import { failureDocument } from '../cli/documents/failure.js';
import { turnDocument } from '../cli/documents/turns.js';
import { onDeployment } from '../cli/fresh.js';
import { keyPauseMs, readingMs, type Speed } from '../cli/render/typing.js';
import { loadScenarios } from '../conversation/scenario/load-scenarios.js';
import { type JudgedTurn, type PlayEvent, playScenario } from '../conversation/scenario/play.js';
import { type LoadedScenario, scenarioOfRun } from '../conversation/scenario/scenario.js';
import { asSomebody } from '../conversation/turn/identity.js';
import { HrAgentError } from '../core/errors.js';
import type { Deployment } from '../stack/deployment.js';

/** Shows a scenario with a running agent, or with one made for it and removed after it. */
export async function run(context: Context<'demo'>): Promise<number> {
  const { args, cwd, input, options } = context;
  if (options.present && !input.interactive) {
    throw new HrAgentError('NEEDS_ANSWER', '--present waits for keys, and nobody is there to press one.', {
      hint: 'Run it in a terminal, or leave --present out.',
    });
  }
  const [loaded] = await loadScenarios({
    named: args.slice(0, 1),
    variables: options.var,
    folder: cwd,
    definition: context.places.agent,
    now: context.clock.now(),
  });
  if (!loaded) throw new HrAgentError('INTERNAL', 'No scenario was loaded.', { source: 'bug' });
  const files = await transcriptFiles(context);
  const played = await onDeployment(context, 'demo', (deployment) => play(context, deployment, loaded, files));
  return report(context, scenarioOfRun(loaded, 1).title, played);
}

async function play(
  context: Context<'demo'>,
  deployment: Deployment,
  loaded: LoadedScenario,
  files: TranscriptFiles,
): Promise<JudgedTurn[]> {
  const { output, signal, turnView } = context;
  const open = await openConversation(context, deployment);
  const { conversation, log, returnControl } = open;
  const played: JudgedTurn[] = [];
  turnView.titled(scenarioOfRun(loaded, 1).title);
  const events = playScenario(loaded, 1, {
    newSessionId: randomUUID,
    end: (session) => open.endSession(session, { isSummarised: true, signal }),
    attributesOf: (who) => asSomebody(who, deployment.agent),
    hold: ({ confirm, memoryId = open.memoryId, ...turn }) =>
      conversation.say({
        ...turn,
        memoryId,
        attributes: { ...turn.attributes, ...open.attributes },
        promptAttributes: { ...turn.promptAttributes, ...open.promptAttributes },
        returnControl: returnControl(confirm),
        signal,
      }),
  });
  for await (const event of events) {
    await show(context, event);
    if (event.type === 'judged') played.push(event.turn);
  }
  await saveTranscripts(files, { log: judgedLog(log, played), sessions: conversation.sessions }, output);
  return played;
}

async function show(context: Context<'demo'>, event: PlayEvent): Promise<void> {
  if (event.type === 'next') {
    await comeToIt(context, event.before?.answer);
    await type(context, event.say);
  } else if (event.type === 'judged') {
    context.turnView.judged(event.turn.unmet);
  } else {
    context.turnView.show(event);
  }
}

/** What passes before a person says the next thing. */
async function comeToIt(context: Context<'demo'>, lastAnswer = ''): Promise<void> {
  const ms = readingMs(speedOf(context), lastAnswer);
  if (context.options.present) await context.input.key();
  else if (ms > 0) await context.clock.sleep(ms, context.signal);
}

async function type(context: Context<'demo'>, say: string): Promise<void> {
  const { clock, signal, turnView } = context;
  const speed = speedOf(context);
  if (speed === 'instant') return turnView.said(say);
  return turnView.said(say, (key) => clock.sleep(keyPauseMs(speed, key), signal));
}

function speedOf({ output, options }: Context<'demo'>): Speed {
  if (output.json) return 'instant';
  return options.speed ?? (output.terminal ? 'fast' : 'instant');
}

function report({ output }: Context<'demo'>, title: string, played: readonly JudgedTurn[]): number {
  const failed = played.filter(({ unmet }) => unmet.length > 0);
  const turns = played.map((turn) => ({ say: turn.say, ...turnDocument(turn), unmet: turn.unmet }));
  const summary = `${played.length - failed.length} of ${played.length} turns as expected.`;
  const ok = failed.length === 0;
  const failure = failureDocument(
    'EXPECTATION_FAILED',
    `${title}: ${summary}`,
    'What was not met stands below each turn.',
  );
  output.result({ ok, ...(!ok && failure), scenario: title, turns }, summary);
  return ok ? 0 : 1;
}
