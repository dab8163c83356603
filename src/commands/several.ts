import type { CommandContext, Deployment } from '../cli/ports.js';
import { Channel } from '../core/channel.js';
import { HrAgentError, messageOf } from '../core/errors.js';
import type { StackEvent } from '../stack/events.js';

/** Shows what provisioning tells; `Output.progress` is one. */
export type Show = <T>(events: AsyncGenerator<StackEvent, T>) => Promise<T>;

export type Outcome<T> = { deployment: Deployment; value: T } | { deployment: Deployment; error: HrAgentError };

/** Stacks worked on at once: enough to fill AWS's rates, few enough to follow. */
const AT_ONCE = 10;

/**
 * Does the same for several stacks, side by side, with one progress for all. One that fails does not stop the others.
 */
export async function forEachStack<T>(
  context: CommandContext,
  deployments: readonly Deployment[],
  work: (deployment: Deployment, show: Show) => Promise<T>,
): Promise<Outcome<T>[]> {
  const events = new Channel<StackEvent>();
  const show: Show = async (generator) => {
    for (;;) {
      const next = await generator.next();
      if (next.done) return next.value;
      events.push(next.value);
    }
  };
  const outcomes = new Map<Deployment, Outcome<T>>();
  const waiting = [...deployments];
  const worker = async () => {
    for (let deployment = waiting.shift(); deployment; deployment = waiting.shift()) {
      outcomes.set(deployment, await attempt(deployment, work, show));
    }
  };
  const finished = Promise.all(Array.from({ length: AT_ONCE }, worker)).finally(() => events.end());
  await context.output.progress(readAll(events));
  await finished;
  context.signal.throwIfAborted();
  return deployments.flatMap((deployment) => outcomes.get(deployment) ?? []);
}

async function attempt<T>(
  deployment: Deployment,
  work: (deployment: Deployment, show: Show) => Promise<T>,
  show: Show,
): Promise<Outcome<T>> {
  try {
    return { deployment, value: await work(deployment, show) };
  } catch (thrown) {
    const error =
      thrown instanceof HrAgentError
        ? thrown
        : new HrAgentError('INTERNAL', messageOf(thrown), { source: 'bug', cause: thrown });
    return { deployment, error };
  }
}

async function* readAll(events: AsyncIterable<StackEvent>): AsyncGenerator<StackEvent, void> {
  yield* events;
}
