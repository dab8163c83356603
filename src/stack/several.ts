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

/** Which of the stacks have to be done before one. */
export type Before<D> = (deployment: D) => readonly D[];

/**
 * Does the same work for several stacks, as many at once as the order of them allows, and yields the events of all. A
 * stack that fails stops only those that come after it.
 */
export async function* forEachStack<D extends Deployment, T>(
  deployments: readonly D[],
  signal: AbortSignal,
  work: (deployment: D, show: Show) => Promise<T>,
  before: Before<D> = () => [],
): AsyncGenerator<StackEvent, Outcome<D, T>[]> {
  const events = new Channel<StackEvent>();
  const show: Show = async (generator) => {
    for (;;) {
      const next = await generator.next();
      if (next.done) return next.value;
      events.push(next.value);
    }
  };
  const outcomes = new Map<D, Promise<Outcome<D, T>>>();
  const turns = limited(AT_ONCE);
  const outcomeOf = (deployment: D): Promise<Outcome<D, T>> => {
    const known = outcomes.get(deployment);
    if (known) return known;
    const earlier = Promise.all(before(deployment).map(outcomeOf));
    const outcome = earlier.then((done) => {
      const failed = done.find((one) => 'error' in one);
      if (failed) return { deployment, error: notBegun(deployment, failed.deployment) };
      return turns(() => attempt(deployment, () => work(deployment, show)));
    });
    outcomes.set(deployment, outcome);
    return outcome;
  };
  const finished = Promise.all(deployments.map(outcomeOf)).finally(() => events.end());
  yield* events;
  const done = await finished;
  signal.throwIfAborted();
  return done;
}

function notBegun({ name }: Deployment, { name: other }: Deployment): HrAgentError {
  return new HrAgentError('NOT_BEGUN', `Nothing was done with ${name}, because ${other} failed.`);
}

/** Runs work, so many at once. What comes later waits. */
function limited(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
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
