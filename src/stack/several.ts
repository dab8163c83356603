import { Channel } from '../core/channel.js';
import { HrAgentError, messageOf } from '../core/errors.js';
import type { Deployment } from './deployment.js';
import type { StackEvent } from './events.js';

/** Passes on the events of a use case, and resolves with its result. */
export type Show = <T>(events: AsyncGenerator<StackEvent, T>) => Promise<T>;

/** What came of the work on one stack. */
export type Outcome<D, T> = { deployment: D; value: T } | { deployment: D; error: HrAgentError };

/** Stacks worked on at once: enough to fill AWS's rates, few enough to follow. */
const AT_ONCE = 10;

/**
 * Does the same work for several stacks at once, and yields the events of all. A stack that fails does not stop the
 * others.
 */
export async function* forEachStack<D extends Deployment, T>(
  deployments: readonly D[],
  signal: AbortSignal,
  work: (deployment: D, show: Show) => Promise<T>,
): AsyncGenerator<StackEvent, Outcome<D, T>[]> {
  const events = new Channel<StackEvent>();
  const show: Show = async (generator) => {
    for (;;) {
      const next = await generator.next();
      if (next.done) return next.value;
      events.push(next.value);
    }
  };
  const outcomes = new Map<D, Outcome<D, T>>();
  const waiting = [...deployments];
  const worker = async () => {
    for (let deployment = waiting.shift(); deployment; deployment = waiting.shift()) {
      outcomes.set(deployment, await attempt(deployment, () => work(deployment, show)));
    }
  };
  const finished = Promise.all(Array.from({ length: AT_ONCE }, worker)).finally(() => events.end());
  yield* events;
  await finished;
  signal.throwIfAborted();
  return deployments.flatMap((deployment) => outcomes.get(deployment) ?? []);
}

async function attempt<D, T>(deployment: D, work: () => Promise<T>): Promise<Outcome<D, T>> {
  try {
    return { deployment, value: await work() };
  } catch (thrown) {
    const error =
      thrown instanceof HrAgentError
        ? thrown
        : new HrAgentError('INTERNAL', messageOf(thrown), { source: 'bug', cause: thrown });
    return { deployment, error };
  }
}
