import { createHash, randomUUID } from 'node:crypto';
import type { CommandContext, Deployment } from '../cli/ports.js';
import { canonicalJson, jsonEqual } from '../core/json.js';
import type { Resource } from '../resources/resource.js';
import { leftovers } from '../stack/leftovers.js';
import type { Findings, Run } from '../stack/run.js';
import { type StackResource, type StackSpec, stackResources } from '../stack/stack.js';
import type { StackRecord } from '../stack/stack-record.js';

/** The stack of a deployment. `withCode` when functions may be made or changed. */
export function stackOf(
  deployment: Deployment,
  content: Pick<StackSpec, 'packageCode' | 'readDocuments'> = {},
): StackResource[] {
  const { agent, name, target, aws, toolVersion } = deployment;
  return stackResources({ agent, name, target, aws, toolVersion, ...content });
}

/** What every run of the engine shares: clock, interruption, and the state file as its memory. */
export interface EngineRun extends Omit<Run, 'resources'> {
  /** What the definition no longer has. */
  leftovers(current: readonly Resource[], findings?: Findings): Promise<Resource[]>;
  /** Remembers that a run has ended well. */
  finish(): Promise<void>;
}

export async function runOf(
  context: CommandContext,
  deployment: Deployment,
  { adopt } = { adopt: false },
): Promise<EngineRun> {
  const { state, target, name, agent } = deployment;
  const old = await state.find(target, name);
  const record: StackRecord = { version: 1, target, name, agent: agent.file, ...old, resources: { ...old?.resources } };
  let writes: Promise<void> = Promise.resolve();
  // One after the other, each with all that is known by then.
  const save = () => {
    writes = writes.then(() => state.save(record));
    return writes;
  };
  return {
    clock: context.clock,
    signal: context.signal,
    adopt: adopt,
    async token(resource, request) {
      const text = createHash('sha256').update(canonicalJson(request)).digest('hex');
      const known = record.intents?.[resource];
      if (known?.request === text) return known.token;
      const token = randomUUID();
      record.intents = { ...record.intents, [resource]: { token, request: text } };
      await save();
      return token;
    },
    recorded: { ...record.resources },
    record(resource, attributes) {
      const { [resource]: intent, ...intents } = record.intents ?? {};
      if (intent === undefined && jsonEqual(record.resources[resource], attributes)) return Promise.resolve();
      record.intents = intents;
      if (attributes) record.resources[resource] = attributes;
      else delete record.resources[resource];
      return save();
    },
    leftovers: (current, findings) => leftovers(deployment, current, old, findings),
    finish() {
      if (record.swept && record.agent === agent.file) return Promise.resolve();
      record.swept = true;
      record.agent = agent.file;
      return save();
    },
  };
}

/** Runs `work` while no other run may change the stack. */
export async function exclusively<T>(
  context: CommandContext,
  { state, target, name }: Deployment,
  { forceUnlock }: { forceUnlock: boolean },
  work: () => Promise<T>,
): Promise<T> {
  const { lockStack } = await import('../stack/lock.js');
  const release = await lockStack({
    folder: state.folder,
    path: state.pathOf(target, name, ''),
    name,
    self: context.self,
    force: forceUnlock,
    onLost: (error) => context.abort(error),
  });
  try {
    return await work();
  } finally {
    await release();
  }
}
