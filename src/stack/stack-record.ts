import { isRecord } from '../core/json.js';
import type { Outputs, Ref } from '../resources/resource.js';
import { readTarget, type Target } from './target.js';

export const RECORD_VERSION = 1;

/** How the SDK was told to reach a target, beside the region. */
export interface Reach {
  profile?: string;
  endpoint?: string;
}

/** What is remembered of one stack: a cache of ids. Losing it loses no resource. */
export interface StackRecord {
  version: typeof RECORD_VERSION;
  target: Target;
  /** The agent's name: the stack's. */
  name: string;
  /** Path of the definition that it was made from. */
  agent: string;
  resources: Record<string, Outputs>;
  /** Requests that were about to be made and may have taken effect: their idempotency tokens, by resource. */
  intents?: Record<string, { token: string; request: string }>;
  /** How its target was reached; absent in records of earlier versions. */
  reach?: Reach;
  /** A run has ended well under this record, so whatever is not in it is not this stack's. */
  swept?: true;
}

/** An output that a record remembers: a cache, never proof of existence. */
export function recordedOutput<Output extends string>(
  record: Pick<StackRecord, 'resources'> | undefined,
  { id }: Ref<Output>,
  output: NoInfer<Output>,
): string | undefined {
  return record?.resources[id]?.[output];
}

/** A record as it was read; undefined for what is none of this version, down to the type of each value. */
export function readStackRecord(value: unknown): StackRecord | undefined {
  if (!isRecord(value) || value['version'] !== RECORD_VERSION) return undefined;
  const { name, agent, swept, intents = {}, reach } = value;
  const target = readTarget(value['target']);
  const resources = mapOf(value['resources'], areOutputs);
  const whole = typeof name === 'string' && typeof agent === 'string' && (swept === undefined || swept === true);
  const tokens = mapOf(intents, isIntent);
  if (!whole || !target || !resources || !tokens || !(reach === undefined || isReach(reach))) return undefined;
  return {
    version: RECORD_VERSION,
    target,
    name,
    agent,
    resources,
    intents: tokens,
    ...(swept && { swept }),
    ...(reach && { reach }),
  };
}

function mapOf<T>(value: unknown, is: (entry: unknown) => entry is T): Record<string, T> | undefined {
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value);
  const typed = entries.flatMap(([key, entry]) => (is(entry) ? [[key, entry] as const] : []));
  return typed.length === entries.length ? Object.fromEntries(typed) : undefined;
}

function areOutputs(value: unknown): value is Outputs {
  return isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string');
}

function isIntent(value: unknown): value is { token: string; request: string } {
  return isRecord(value) && typeof value['token'] === 'string' && typeof value['request'] === 'string';
}

function isReach(value: unknown): value is Reach {
  const isText = (one: unknown) => one === undefined || typeof one === 'string';
  return isRecord(value) && isText(value['profile']) && isText(value['endpoint']);
}
