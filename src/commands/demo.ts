import { randomUUID } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Turn } from '../conversation/events.js';
import { loadScenario, type Scenario, unmet } from '../conversation/scenario.js';
import { HrAgentError } from '../core/errors.js';
import type { CommandContext, Deployment } from './context.js';
import { turnDocument } from './documents.js';
import { removeAll } from './down.js';
import { saveTranscripts } from './save-transcripts.js';
import { openConversation } from './talk.js';
import { provision } from './up.js';

interface PlayedTurn {
  say: string;
  turn: Turn;
  unmet: string[];
}

/** Runs a scenario against a running agent, or against one made for it and removed after it. */
export async function run(context: CommandContext): Promise<number> {
  const scenario = await loadScenario(await scenarioFile(context));
  const fresh = context.flag('fresh');
  const deployment = await (fresh ? context.openTemporary() : context.open());
  if (fresh) {
    await refuseExisting(deployment);
    await provision(context, deployment, context.output.progress);
  }
  const played = await play(context, deployment, scenario).finally(async () => {
    // An interrupted run stops at once; a temporary local AWS goes with it.
    if (fresh && !context.signal.aborted) await removeAll(context, deployment, context.output.progress);
  });
  return report(context, scenario, played);
}

/** What is there already belongs to somebody's work, and the end of the demonstration would remove it. */
async function refuseExisting(deployment: Deployment): Promise<void> {
  if (!(await (await deployment.aws.agents()).findAgent(deployment.name))) return;
  throw new HrAgentError('ALREADY_UP', `${deployment.name} is up here already; --fresh would remove it at the end.`, {
    next: `hr-agent demo${deployment.flags}`,
  });
}

async function play(context: CommandContext, deployment: Deployment, scenario: Scenario): Promise<PlayedTurn[]> {
  const conversation = await openConversation(context, deployment);
  const sessions = new Map<string, string>();
  const played: PlayedTurn[] = [];
  for (const [index, { say, session, expect, confirm = 'none' }] of scenario.turns.entries()) {
    const name = session ?? `turn ${index}`;
    const sessionId = sessions.get(name) ?? randomUUID();
    sessions.set(name, sessionId);
    context.output.said(say);
    const turn = await conversation.inSession(sessionId).say(say, { confirm });
    const missing = unmet(expect, turn);
    context.output.judged(missing);
    played.push({ say, turn, unmet: missing });
  }
  await saveTranscripts(context, conversation);
  return played;
}

function report(context: CommandContext, scenario: Scenario, played: readonly PlayedTurn[]): number {
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

/** A file, or the name of a scenario beside the definition; the definition's own without either. */
async function scenarioFile(context: CommandContext): Promise<string> {
  const asked = context.args[0];
  const agent = await context.agent();
  if (asked === undefined) {
    if (agent.scenarioFile !== undefined) return agent.scenarioFile;
    throw new HrAgentError('NO_SCENARIO', `${agent.file} names no scenario.`, {
      hint: 'Name one: hr-agent demo FILE, or add `scenario:` to the definition.',
    });
  }
  return /[./\\]/.test(asked) ? resolve(context.cwd, asked) : resolve(dirname(agent.file), `${asked}.scenario.yaml`);
}
