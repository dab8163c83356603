import type { Architecture, Runtime, TracingMode } from '@aws-sdk/client-lambda';
import type { PolicyDocument } from '../../../policy/document.js';
import type { Latency } from '../../../service/latency.js';
import { type Store, table } from '../../../store/store.js';

export interface FunctionRecord {
  region: string;
  functionName: string;
  functionArn: string;
  role: string;
  runtime: Runtime;
  handler: string;
  description: string;
  /** Seconds. */
  timeout: number;
  /** MiB. */
  memorySize: number;
  environment: Record<string, string>;
  architectures: Architecture[];
  /** MiB of /tmp. */
  ephemeralStorage: number;
  tracingMode: TracingMode;
  code: CodeRecord;
  /** Milliseconds since the epoch, as are all times here. */
  createdAt: number;
  /** Of the last change of code or configuration; the function's `LastModified`. */
  modifiedAt: number;
  /** When the last update began; absent before the first. */
  updatedAt?: number;
  revisionId: string;
  tags: Record<string, string>;
  policy?: { document: PolicyDocument; revisionId: string };
}

export interface CodeRecord {
  /** Name of the blob: SHA-256, hexadecimal. */
  hash: string;
  /** Bytes of the zip. */
  size: number;
}

/** [region, function name] */
export const FUNCTIONS = table<FunctionRecord>('lambda-functions');

export function findFunction(store: Store, region: string, name: string): FunctionRecord | undefined {
  return store.get(FUNCTIONS, [region, name]);
}

export function putFunction(store: Store, record: FunctionRecord): void {
  store.put(FUNCTIONS, [record.region, record.functionName], record);
}

/**
 * Whether the code of a function was lost. AWS never loses it; here somebody can remove it from the state folder. The
 * blob is looked for first and the record after it, because another process that replaces code writes the record first
 * and removes the old blob after that.
 */
export function isCodeGone(store: Store, { region, functionName, code }: FunctionRecord): boolean {
  return !store.blobs.has(code.hash) && findFunction(store, region, functionName)?.code.hash === code.hash;
}

type Times = { clock: { now(): number }; latency: Latency };

export function isPending(record: FunctionRecord, { clock, latency }: Times): boolean {
  return clock.now() < record.createdAt + latency.functionPending;
}

export function isUpdating(record: FunctionRecord, { clock, latency }: Times): boolean {
  return record.updatedAt !== undefined && clock.now() < record.updatedAt + latency.functionUpdate;
}
