import type { MemoryPlace, MemoryPort, RememberedSession, RuntimePort } from '../../aws/ports.js';
import { formatDuration } from '../../core/durations.js';
import { HrAgentError } from '../../core/errors.js';
import type { Clock } from '../../core/time.js';
import type { ReachedAgent } from './reached-agent.js';

/** A session, and whose memory it belongs to. */
export interface EndedSession {
  sessionId: string;
  memoryId: string;
}

/** AWS says that a summary takes several minutes. */
const SUMMARY_BOUND_MS = 15 * 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Ends a session, so that it is summarised now and not only when it has been idle. */
export async function endSession(
  runtime: RuntimePort,
  agent: ReachedAgent,
  { sessionId, memoryId }: EndedSession,
  signal: AbortSignal,
): Promise<void> {
  const input = { ...placeOf(agent, memoryId), sessionId, text: '', endSession: true };
  for await (const _event of await runtime.invokeAgent(input, signal)) signal.throwIfAborted();
}

/** Ends a session and resolves when its summary is there. @throws HrAgentError NO_SUMMARY */
export async function endSummarised(
  runtime: RuntimePort & MemoryPort,
  agent: ReachedAgent,
  session: EndedSession,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<void> {
  const place = placeOf(agent, session.memoryId);
  const before = textOf(await runtime.getMemory(place), session.sessionId);
  await endSession(runtime, agent, session, signal);
  const until = clock.now() + SUMMARY_BOUND_MS;
  for (let pause = FIRST_PAUSE_MS; clock.now() < until; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const text = textOf(await runtime.getMemory(place), session.sessionId);
    if (text !== undefined && text !== before) return;
    await clock.sleep(pause, signal);
  }
  throw new HrAgentError(
    'NO_SUMMARY',
    `Session ${session.sessionId} has no summary ${formatDuration(SUMMARY_BOUND_MS)} after its end.`,
    { source: 'service', hint: 'An agent remembers sessions when its definition has memory.' },
  );
}

function placeOf(agent: ReachedAgent, memoryId: string): MemoryPlace & { memoryId: string } {
  return { agentId: agent.id, agentAliasId: agent.aliasId, memoryId };
}

const textOf = (summaries: readonly RememberedSession[], sessionId: string): string | undefined =>
  summaries.find((one) => one.sessionId === sessionId)?.text;

/** Bedrock's rule for a memory id. */
const MEMORY_ID = /^[0-9a-zA-Z._:-]{2,100}$/;

/** @throws HrAgentError MEMORY_INVALID */
export function checkedMemoryId(asked: string): string {
  if (MEMORY_ID.test(asked)) return asked;
  throw new HrAgentError('MEMORY_INVALID', `${JSON.stringify(asked)} is no memory id.`, {
    hint: 'A memory id has 2 to 100 letters, digits, dots, colons, hyphens and underscores.',
  });
}
