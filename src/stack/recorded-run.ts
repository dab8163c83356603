import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson, jsonEqual } from '../core/json.js';
import type { Removable } from '../resources/resource.js';
import type { Deployment, Means } from './deployment.js';
import { discover, leftovers } from './leftovers.js';
import type { Findings, Run } from './run.js';
import type { StackRecord } from './stack-record.js';

/** A run of the engine over one stack, with the state file as its memory. */
export interface RecordedRun extends Run {
  /** The ids of what is in the account under the stack's name. None once a run has ended well under this record. */
  discover(current: readonly Removable[]): Promise<string[]>;
  /** The resources that the definition no longer has. */
  leftovers(current: readonly Removable[], discovered: readonly string[], findings?: Findings): Promise<Removable[]>;
  /** Remembers that a run has ended well. */
  finish(): Promise<void>;
}

export async function openRun(
  deployment: Deployment,
  { clock, signal }: Pick<Means, 'clock' | 'signal'>,
  { adopt = false, mayRemoveData = () => false }: Partial<Pick<Run, 'adopt' | 'mayRemoveData'>> = {},
): Promise<RecordedRun> {
  const { state, target, name, agent, reach } = deployment;
  const old = await state.find(target, name);
  const first = { version: 1 as const, target, name, agent: agent.file };
  const record: StackRecord = { ...first, ...old, reach, resources: { ...old?.resources } };
  const save = oneAfterTheOther(() => state.save(record));
  return {
    clock,
    signal,
    adopt,
    mayRemoveData,
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
    record(resource, outputs) {
      const { [resource]: intent, ...intents } = record.intents ?? {};
      if (intent === undefined && jsonEqual(record.resources[resource], outputs)) return Promise.resolve();
      record.intents = intents;
      if (outputs) record.resources[resource] = outputs;
      else delete record.resources[resource];
      return save();
    },
    discover: async (current) => (old?.swept ? [] : discover(deployment, current)),
    leftovers: (current, discovered, findings) =>
      leftovers(deployment, current, old?.resources ?? {}, discovered, findings),
    finish() {
      if (record.swept && record.agent === agent.file && jsonEqual(old?.reach, reach)) return Promise.resolve();
      record.swept = true;
      record.agent = agent.file;
      return save();
    },
  };
}

/**
 * Runs `write` for whoever asks, never twice at a time. A write takes all that is known when it begins, so whoever asks while one
 * runs shares the next one.
 */
function oneAfterTheOther(write: () => Promise<void>): () => Promise<void> {
  let latest: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= latest.then(() => {
      next = undefined;
      latest = write();
      return latest;
    });
    return next;
  };
}
