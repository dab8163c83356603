import { DEFAULT_IDLE_TTL_S } from '../aws/agent-constants.js';
import type { PreparedAgent } from '../aws/ports.js';
import type { Context } from '../cli/command-table.js';
import type { SessionLog } from '../conversation/transcript/session-log.js';
import type { FinishedTurn } from '../conversation/turn/conversation-event.js';
import { streamTurn } from '../conversation/turn/stream-turn.js';
import { TurnRecorder } from '../conversation/turn/turn-record.js';
import { HrAgentError } from '../core/errors.js';
import { formatDuration } from '../core/time.js';
import type { HandlerLoader } from '../packaging/local-handler.js';
import type { Deployment } from '../stack/deployment.js';
import { counterpartOf } from './counterpart.js';
import { explainFailure } from './explain-turn.js';

export interface Saying {
  /** Ends this turn alone. */
  signal?: AbortSignal;
  /** Answers the turn's confirmations, in place of --confirm. */
  confirm?: 'all' | 'none';
}

/** What the sessions of one conversation share. */
export interface Shared {
  context: Context<'invoke'>;
  deployment: Deployment;
  agent: PreparedAgent;
  aliasId: string;
  attributes: Record<string, string>;
  log: SessionLog;
  talkedIn: Set<string>;
  handlers: HandlerLoader;
  silenceMs: number;
  /** The session that the state folder knows as the last one. */
  remembered: string | undefined;
  /** The version that is known to answer; the draft, until another does. */
  version: string;
}

/** Runs one turn, shows it as it goes, and keeps its record. What fails is explained. */
export async function sayIn(
  shared: Shared,
  sessionId: string,
  text: string,
  { signal = shared.context.signal, confirm }: Saying,
): Promise<FinishedTurn> {
  const { context, deployment, agent, attributes, log, talkedIn, silenceMs } = shared;
  const { clock, output } = context;
  const { name } = deployment;
  const { foundationModel: model, roleArn } = agent;
  await tellExpiry(shared, sessionId);
  talkedIn.add(sessionId);
  const startedAt = clock.now();
  const recorder = new TurnRecorder({ sessionId, agent: name, model, startedAt, text });
  const input = {
    agentId: agent.id,
    agentAliasId: shared.aliasId,
    sessionId,
    text,
    sessionAttributes: { ...attributes },
  };
  const returnControl = counterpartOf(
    context.input,
    deployment.agent,
    shared.handlers,
    confirm ?? context.options.confirm,
  );
  const means = {
    runtime: await deployment.aws.runtime(),
    returnControl,
    clock,
    random: Math.random,
    signal,
    silenceMs,
  };
  let turn: FinishedTurn | undefined;
  output.conversation({ type: 'begun', model });
  try {
    for await (const event of streamTurn(input, means)) {
      recorder.see(event);
      output.conversation(event);
      if (event.type === 'finished') turn = event.turn;
    }
  } catch (error) {
    output.conversation({ type: 'cut' });
    const failed = { agent: name, roleArn, model, startedAt, ...recorder.seen };
    const failure = signal.aborted ? signal.reason : await explainFailure(context, deployment, error, failed);
    await log.append(recorder.record(clock.now(), failure));
    throw failure;
  }
  if (!turn) throw new HrAgentError('INTERNAL', 'The turn ended without its end.', { source: 'bug' });
  await log.append(recorder.record(clock.now()));
  return turn;
}

/** A session that was idle for too long begins anew under its old id, without a word from the service. */
async function tellExpiry({ context, agent, log }: Shared, sessionId: string): Promise<void> {
  const last = await log.lastUse(sessionId);
  const limitMs = (agent.idleSessionTTLInSeconds ?? DEFAULT_IDLE_TTL_S) * 1_000;
  if (last === undefined || context.clock.now() - last < limitMs) return;
  context.output.note(
    `SESSION_EXPIRED: nothing was said in this session for ${formatDuration(limitMs)}, so the agent has forgotten it.\n` +
      'It goes on as a new one. Say again what matters.',
  );
}
