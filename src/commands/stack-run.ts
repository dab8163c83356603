import { randomUUID } from 'node:crypto';
import { jsonEqual } from '../core/json.js';
import type { Run } from '../stack/run.js';
import { type StackResource, type StackSpec, stackResources } from '../stack/stack.js';
import type { CommandContext, Deployment } from './context.js';

/** The stack of a deployment. `withCode` when functions may be made or changed. */
export function stackOf(deployment: Deployment, packageCode?: StackSpec['packageCode']): StackResource[] {
  const { agent, name, target, aws, toolVersion } = deployment;
  return stackResources({ agent, name, target, aws, toolVersion, ...(packageCode && { packageCode }) });
}

/** Packages a handler; esbuild and the zip writer are loaded only when a function is really compared or made. */
export async function packageCode(handlerFile: string) {
  const { packageHandler } = await import('../packaging/package-handler.js');
  return packageHandler({ entry: handlerFile });
}

/** What every run of the engine shares: clock, interruption, and the state file as its memory. */
export async function runOf(context: CommandContext, deployment: Deployment): Promise<Omit<Run, 'resources'>> {
  const { state, target, name, agent } = deployment;
  const recorded = (await state.find(target, name))?.resources ?? {};
  const resources = { ...recorded };
  let writes: Promise<void> = Promise.resolve();
  return {
    clock: context.clock,
    signal: context.signal,
    adopt: context.flag('adopt'),
    token: randomUUID,
    recorded,
    record(resource, attributes) {
      if (jsonEqual(recorded[resource], attributes)) return Promise.resolve();
      if (attributes) resources[resource] = attributes;
      else delete resources[resource];
      // One after the other, each with all that is known by then.
      writes = writes.then(() => state.save({ version: 1, target, name, agent: agent.file, resources }));
      return writes;
    },
  };
}

/** Runs `work` while no other run may change the stack. */
export async function exclusively<T>(
  context: CommandContext,
  { state, target, name }: Deployment,
  work: () => Promise<T>,
): Promise<T> {
  const { lockStack } = await import('../stack/lock.js');
  const release = await lockStack({
    folder: state.folder,
    path: state.pathOf(target, name, ''),
    name,
    self: context.self,
    force: context.flag('force-unlock'),
    onLost: (error) => context.abort(error),
  });
  try {
    return await work();
  } finally {
    await release();
  }
}
