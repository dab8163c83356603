import { setMaxListeners } from 'node:events';
import type { Context } from '../cli/command-table.js';
import { parseDuration } from '../cli/duration.js';
import type { Retry, Speaker } from '../conversation/scenario/suite.js';
import type { FinishedTurn } from '../conversation/turn/conversation-event.js';
import { parseAttributes } from '../conversation/turn/session.js';
import { streamTurn } from '../conversation/turn/stream-turn.js';
import type { TurnPace } from '../conversation/turn/turn-pace.js';
import { TurnRecorder } from '../conversation/turn/turn-record.js';
import { HrAgentError } from '../core/errors.js';
import { createHandlerLoader } from '../packaging/local-handler.js';
import type { Deployment } from '../stack/deployment.js';
import { findPreparedAgent } from '../stack/find-agent.js';
import { chooseAlias } from './choose-alias.js';
import { counterpartOf } from './counterpart.js';
import { explainFailure } from './explain-turn.js';

/**
 * Holds turns with the deployment's agent, many at a time and none of them shown or remembered: the sessions of a test
 * are not those that a person goes on with.
 * @throws HrAgentError NOT_DEPLOYED, NOT_PREPARED, NO_ALIAS, ALIAS_AMBIGUOUS, ATTRIBUTE_INVALID
 */
export async function openSpeaker(context: Context<'test'>, deployment: Deployment, pace: TurnPace): Promise<Speaker> {
  const { clock, signal } = context;
  const { agent: definition, name, aws } = deployment;
  // Every turn under way listens, and Node.js takes more than ten listeners for a leak.
  setMaxListeners(0, signal);
  const given = parseAttributes(context.options.attr);
  const silenceMs = parseDuration(context.options.timeout ?? '10m');
  const agents = await aws.agents();
  const agent = await findPreparedAgent(agents, deployment);
  const agentAliasId = await chooseAlias(agents, agent.id, context.options.alias, deployment);
  const runtime = await aws.runtime();
  const handlers = createHandlerLoader();
  const { foundationModel: model, roleArn } = agent;
  return async ({ sessionId, text, attributes, confirm }) => {
    await pace.next(signal);
    const startedAt = clock.now();
    const recorder = new TurnRecorder({ sessionId, agent: name, model, startedAt, text });
    const input = { agentId: agent.id, agentAliasId, sessionId, text, sessionAttributes: { ...attributes, ...given } };
    const returnControl = counterpartOf(context.input, definition, handlers, confirm);
    const retries: Retry[] = [];
    let turn: FinishedTurn | undefined;
    try {
      for await (const event of streamTurn(input, {
        runtime,
        returnControl,
        clock,
        random: Math.random,
        signal,
        silenceMs,
      })) {
        recorder.see(event);
        if (event.type === 'finished') turn = event.turn;
        if (event.type !== 'retrying') continue;
        retries.push({ reason: event.reason, delayMs: event.delayMs });
        pace.hold(event.delayMs);
      }
      if (!turn) throw new HrAgentError('INTERNAL', 'The turn ended without its end.', { source: 'bug' });
      const { answer, calls, citations, usage } = turn;
      return { answer, calls, citations, usage, retries, elapsedMs: clock.now() - startedAt };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const failed = { agent: name, roleArn, model, startedAt, ...recorder.seen };
      const elapsedMs = clock.now() - startedAt;
      const failure = await explainFailure(context, deployment, error, failed);
      // What nobody explains is a fault of this program, and ends the run.
      if (!(failure instanceof HrAgentError) || failure.source === 'bug') throw failure;
      const { answer, calls: recorded, usage } = recorder.record(clock.now());
      const calls = recorded
        .filter(({ declined }) => declined !== true)
        .map(({ elapsedMs: _elapsed, declined: _declined, ...call }) => call);
      const told = { code: failure.code, message: failure.message };
      return { answer, calls, citations: [], usage, retries, elapsedMs, error: told };
    }
  };
}
