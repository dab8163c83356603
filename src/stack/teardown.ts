import { Channel } from '../core/channel.js';
import type { Live, Removable } from '../resources/resource.js';
import type { Change, StackEvent } from './events.js';
import { reportFailure, throwFirst } from './failures.js';
import type { Inspection } from './inspect.js';
import { type Run, timed } from './run.js';
import { walk } from './walk.js';

export interface TornDown {
  changes: Change[];
  /** What was found and left alone because it is not this stack's. */
  foreign: string[];
  /** What was left because of what people have put into it. */
  kept: Kept[];
  /** Nothing was removed: others need it. */
  inUse?: { resource: string; why: string };
}

/** A resource that a removal leaves, and what it holds. */
export interface Kept {
  resource: string;
  holds: string;
}

/**
 * Removes everything of the stack that is there, in the reverse order, and waits until each is gone. After a failure it
 * goes on with what does not depend on it. The next run finds what is left.
 * @throws HrAgentError the first failure
 */
export async function* teardown(
  run: Run,
  resources: readonly Removable[],
  inspection: Inspection,
): AsyncGenerator<StackEvent, TornDown> {
  const events = new Channel<StackEvent>();
  const emit = (event: StackEvent) => events.push(event);
  const changes: Change[] = [];
  const kept: Kept[] = [];
  const foreign = foreignIds(resources, inspection);
  const finished = walk(resources, 'reverse', async (resource) => {
    try {
      const live = inspection.found.get(resource.id);
      if (live && !resource.aspect && !foreign.has(resource.id)) {
        // It is asked only now, when nothing that writes into it is there any more.
        const holds = await heldData(run, resource, live, inspection);
        if (holds !== undefined) {
          kept.push({ resource: resource.id, holds });
          await run.record(resource.id, live.outputs);
          emit({ type: 'done', resource: resource.id, action: 'keep', elapsedMs: 0 });
          return;
        }
        for (const aspect of resource.invalidates ?? []) await run.record(aspect, undefined);
        const step = inspection.findings.stepFor(run, resource, { emit });
        if (resource.remove) await timed(run, resource.id, 'delete', emit, async () => resource.remove?.(step, live));
        changes.push({ resource: resource.id, action: 'delete' });
      }
      await run.record(resource.id, undefined);
    } catch (error) {
      throw reportFailure(resource.id, error, emit);
    }
  }).finally(() => events.end());
  yield* events;
  throwFirst(await finished);
  return { changes, foreign: [...foreign], kept };
}

/** What people have put into a resource, and a removal has to leave. Undefined: nothing, or somebody has said that it may go. */
export async function heldData(
  run: Run,
  resource: Removable,
  live: Live,
  { findings }: Inspection,
): Promise<string | undefined> {
  if (run.mayRemoveData(resource.id)) return undefined;
  return resource.holds?.(findings.stepFor(run, resource), live);
}

/** The ids of what is not ours, and of parts of that. The list has each whole before its parts. */
function foreignIds(resources: readonly Removable[], { found }: Inspection): Set<string> {
  const foreign = new Set<string>();
  for (const { id, partOf, aspect } of resources) {
    const live = found.get(id);
    if (live && !aspect && (!live.ours || (partOf !== undefined && foreign.has(partOf)))) foreign.add(id);
  }
  return foreign;
}
