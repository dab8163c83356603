import { Channel } from '../core/channel.js';
import { HrAgentError } from '../core/errors.js';
import type { Live, Resource, Step } from '../resources/resource.js';
import type { Action, Change, StackEvent } from './events.js';
import { reportFailure, throwFirst } from './failures.js';
import { Findings, type Run, timed } from './run.js';
import { walk } from './walk.js';

export interface Applied {
  changes: Change[];
  findings: Findings;
}

/**
 * Makes the account hold what the stack describes: each resource is observed, then created, synced, replaced or kept.
 * `findings` holds what is known already of other resources.
 * @throws HrAgentError the first failure, after all that could still be done has been; NOT_OURS for a foreign namesake
 */
export async function* apply(
  run: Run,
  resources: readonly Resource[],
  findings = new Findings(),
): AsyncGenerator<StackEvent, Applied> {
  const events = new Channel<StackEvent>();
  const changes = new Map<string, Change>();
  const finished = walk(resources, 'forward', async (resource) => {
    try {
      const change = await reconcile(run, resource, findings, (event) => events.push(event));
      changes.set(resource.id, change);
    } catch (error) {
      throw reportFailure(resource.id, error, (event) => events.push(event));
    }
  }).finally(() => events.end());
  yield* events;
  throwFirst(await finished);
  return { changes: resources.flatMap((r) => changes.get(r.id) ?? []), findings };
}

async function reconcile(
  run: Run,
  resource: Resource,
  findings: Findings,
  emit: (event: StackEvent) => void,
): Promise<Change> {
  run.signal.throwIfAborted();
  const step = findings.stepFor(run, resource, emit);
  const found = await resource.observe(step);
  if (found && !found.ours && !(run.adopt && resource.adopt)) throw notOurs(resource.id);
  const action = decide(found);
  if (found && action === 'keep') {
    findings.found(resource.id, found.outputs);
    await run.record(resource.id, found.outputs);
    emit({ type: 'done', resource: resource.id, action, elapsedMs: 0 });
  } else {
    // Marked before the first call, so that whatever depends on it is redone even when this run dies half way.
    findings.change(resource.id);
    for (const aspect of resource.invalidates ?? []) await run.record(aspect, undefined);
    await timed(run, resource.id, action, emit, () => change(run, resource, step, found));
    const live = await resource.observe(step);
    // Somebody else was quicker to make one of that name.
    if (live && !live.ours) throw notOurs(resource.id);
    findings.found(resource.id, live?.outputs ?? {});
    await run.record(resource.id, live?.outputs ?? {});
  }
  return changeOf(resource.id, action, found);
}

/** A change with its reasons. */
export function changeOf(resource: string, action: Action, found: Live | undefined): Change {
  const differences = [
    ...(found && !found.ours ? [{ field: 'owner', old: 'somebody else', new: 'this stack' }] : []),
    ...(found?.differences ?? []),
  ];
  return {
    resource,
    action,
    ...(differences.length > 0 && { differences }),
    ...(found?.broken !== undefined && { reason: found.broken }),
  };
}

/** The one decision of every run: what becomes of a resource, from what was found. */
export function decide(found: Live | undefined): Action {
  if (!found) return 'create';
  if (found.broken !== undefined) return 'replace';
  return found.differences.length > 0 || !found.ours ? 'update' : 'keep';
}

async function change(run: Run, resource: Resource, step: Step, found: Live | undefined): Promise<void> {
  if (!found) return resource.create(step);
  // Adopted first: a replacement removes it, and only what is ours may be removed.
  if (!found.ours) await resource.adopt?.(found);
  if (found.broken !== undefined) {
    await resource.remove?.(step, found);
    await run.record(resource.id, undefined);
    return resource.create(step);
  }
  if (found.differences.length > 0) await resource.sync(step, found);
}

function notOurs(id: string): HrAgentError {
  return new HrAgentError('NOT_OURS', `${id} exists already and was not made by this stack.`, {
    hint: 'Remove it, choose other names with --name, or take it over with --adopt: then up changes it to the definition, and down removes it.',
  });
}
