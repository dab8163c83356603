import type { RecursiveLoop } from '@aws-sdk/client-lambda';
import { type Store, table } from '../../../store/store.js';
import type { VersionRecord } from '../versions/records.js';

/** A function with its `$LATEST`. */
export interface FunctionRecord extends VersionRecord {
  tags: Record<string, string>;
  /**
   * The version that was published last, and the description that `$LATEST` had then; absent before the first. Numbers
   * are never given twice.
   */
  lastPublished?: { number: number; description: string };
  /** How many of the account's concurrent invocations are kept for it, and are all that it gets. */
  reserved?: number | undefined;
  /** What Lambda does when the function invokes itself by way of a queue, a topic or a bucket. */
  recursiveLoop?: RecursiveLoop;
}

/** [region, function name] */
export const FUNCTIONS = table<FunctionRecord>('lambda-functions');

export function findFunction(store: Pick<Store, 'get'>, region: string, name: string): FunctionRecord | undefined {
  return store.get(FUNCTIONS, [region, name]);
}

export function putFunction(store: Pick<Store, 'put'>, record: FunctionRecord): void {
  store.put(FUNCTIONS, [record.region, record.functionName], record);
}
