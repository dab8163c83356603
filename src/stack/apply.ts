import { Channel } from '../core/channel.js';
import type { Live, Resource, Step } from '../resources/resource.js';
import { changeOf, decide, judged, notOurs } from './decide.js';
import type { Change, StackEvent } from './events.js';
import { afterChanges, refusalOf, reportFailure, throwFirst } from './failures.js';
import { look, type Sight } from './look.js';
import { Findings, type Run, timed } from './run.js';
import { walk } from './walk.js';

export interface Applied {
  changes: Change[];
  findings: Findings;
}

/**
 * Makes the account hold what the stack describes. It looks at every resource first. When one of them cannot be made, it
 * changes nothing. Else it creates, syncs, replaces or keeps each. It reads again only what a change may have changed
 * since the look. `findings` holds what is known already of other resources.
 * @throws HrAgentError NOT_OURS for foreign namesakes, or another refusal, before anything is changed; else the first
 *   failure, after everything has been done that does not depend on it
 */
export async function* apply(
  run: Run,
  resources: readonly Resource[],
  findings = new Findings(),
): AsyncGenerator<StackEvent, Applied> {
  const events = new Channel<StackEvent>();
  const emit = (event: StackEvent) => events.push(event);
  const changes = new Map<string, Change>();
  const touch = async (): Promise<unknown[]> => {
    const sights = await look(run, resources, findings, emit);
    const refusal = refusalOf(resources, sights, emit);
    if (refusal) return [refusal];
    return walk(resources, 'forward', async (resource) => {
      try {
        changes.set(resource.id, await reconcile(run, resource, sights.get(resource.id), findings, emit));
      } catch (error) {
        throw reportFailure(resource.id, error, emit);
      }
    });
  };
  const finished = touch()
    .catch((error: unknown) => [error])
    .finally(() => events.end());
  yield* events;
  const done = resources.flatMap((resource) => changes.get(resource.id) ?? []);
  throwFirst((await finished).map((failure) => afterChanges(failure, done)));
  return { changes: done, findings };
}

async function reconcile(
  run: Run,
  resource: Resource,
  sight: Sight | undefined,
  findings: Findings,
  emit: (event: StackEvent) => void,
): Promise<Change> {
  run.signal.throwIfAborted();
  const step = findings.stepFor(run, resource, { emit });
  const observed = sight?.holds(findings) ? sight.observed : await resource.observe(step);
  const found = observed && judged(observed, step);
  // Somebody else made it since the look.
  if (found && !found.ours && !(run.adopt && resource.adopt)) throw notOurs([resource.id]);
  const action = decide(found);
  if (found && action === 'keep') {
    findings.found(resource.id, found.outputs);
    await run.record(resource.id, found.outputs);
    emit({ type: 'done', resource: resource.id, action, elapsedMs: 0 });
  } else {
    // This comes before the first call, so that what depends on it is done again even when this run dies half way.
    findings.change(resource.id);
    for (const aspect of resource.invalidates ?? []) await run.record(aspect, undefined);
    await timed(run, resource.id, action, emit, () => change(run, resource, step, found));
    const live = await resource.observe(step);
    // Somebody else was quicker to make one of that name.
    if (live && !live.ours) throw notOurs([resource.id]);
    findings.found(resource.id, live?.outputs ?? {});
    await run.record(resource.id, live?.outputs ?? {});
    return { ...changeOf(resource.id, action, found), ...(live?.warning !== undefined && { warning: live.warning }) };
  }
  return changeOf(resource.id, action, found);
}

async function change(run: Run, resource: Resource, step: Step, found: Live | undefined): Promise<void> {
  if (!found) return resource.create(step);
  // It is adopted first, because a replacement removes it, and only what is ours may be removed.
  if (!found.ours) await resource.adopt?.(found);
  if (found.broken !== undefined) {
    await resource.remove?.(step, found);
    await run.record(resource.id, undefined);
    return resource.create(step);
  }
  if (found.differences.length > 0) await resource.sync(step, found);
}
