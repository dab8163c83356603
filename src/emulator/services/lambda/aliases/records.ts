import { type Store, table } from '../../../store/store.js';
import type { PolicyRecord } from '../permissions/records.js';

export interface AliasRecord {
  region: string;
  functionName: string;
  name: string;
  /** With the alias as its qualifier. */
  arn: string;
  description: string;
  functionVersion: string;
  /** The share of invocations that another version gets. */
  additional?: { version: string; weight: number };
  revisionId: string;
  policy?: PolicyRecord | undefined;
}

/** [region, function name, alias name] */
export const ALIASES = table<AliasRecord>('lambda-aliases');

export function findAlias(
  store: Pick<Store, 'get'>,
  { region, functionName, name }: Pick<AliasRecord, 'region' | 'functionName' | 'name'>,
): AliasRecord | undefined {
  return store.get(ALIASES, [region, functionName, name]);
}

/** By name. */
export function aliasesOf(
  store: Pick<Store, 'list'>,
  { region, functionName }: Pick<AliasRecord, 'region' | 'functionName'>,
): AliasRecord[] {
  return store.list(ALIASES, [region, functionName]);
}

export function putAlias(store: Pick<Store, 'put'>, record: AliasRecord): void {
  store.put(ALIASES, [record.region, record.functionName, record.name], record);
}
