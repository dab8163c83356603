import type { RecursiveLoop } from '@aws-sdk/client-lambda';
import { type Store, table } from '../../../store/store.js';
import { type CodeRecord, LATEST, type VersionRecord } from '../versions/records.js';
import { defaultLogging } from './logging.js';

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

type Since010 = 'version' | 'logging' | 'layers' | 'settledRevisionId' | 'code';

/** Version 0.1.0 knew neither versions nor layers, and kept an empty environment of functions that had none. */
type StoredFunction = Omit<FunctionRecord, Since010> &
  Partial<Pick<FunctionRecord, Since010>> & { code: Omit<CodeRecord, 'unpacked'> & { unpacked?: number } };

/** [region, function name] */
export const FUNCTIONS = table<FunctionRecord>('lambda-functions', today);

function today(stored: StoredFunction): FunctionRecord {
  if (isOfToday(stored)) return stored;
  const { environment = {}, code, ...rest } = stored;
  return {
    version: LATEST,
    logging: defaultLogging(rest.functionName),
    layers: [],
    settledRevisionId: rest.revisionId,
    ...rest,
    ...(Object.keys(environment).length > 0 && { environment }),
    // What is in its zip was not counted; it decides only how much room there is for layers.
    code: { ...code, unpacked: code.size },
  };
}

function isOfToday(stored: StoredFunction): stored is FunctionRecord {
  return stored.version !== undefined;
}

export function findFunction(store: Pick<Store, 'get'>, region: string, name: string): FunctionRecord | undefined {
  return store.get(FUNCTIONS, [region, name]);
}

export function putFunction(store: Pick<Store, 'put'>, record: FunctionRecord): void {
  store.put(FUNCTIONS, [record.region, record.functionName], record);
}
