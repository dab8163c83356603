import type { ParameterTier, ParameterType, Tag } from '@aws-sdk/client-ssm';
import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';

export interface ParameterVersion {
  readonly version: number;
  readonly type: ParameterType;
  readonly value: string;
  readonly dataType: string;
  readonly tier: ParameterTier;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  /** The ARN of whoever wrote it. */
  readonly modifiedBy: string;
  readonly description?: string;
  readonly keyId?: string;
  readonly allowedPattern?: string;
}

/** A parameter with its newest version. */
export interface ParameterRecord extends ParameterVersion {
  readonly name: string;
  readonly tags: readonly Tag[];
}

/** [region, name] */
const PARAMETERS = table<ParameterRecord>('ssm/parameters');

/** Also the newest. [region, name, version] */
const VERSIONS = table<ParameterVersion>('ssm/versions');

const MOST_VERSIONS = 100;

type Here = Pick<Call, 'store' | 'region'>;

export function findParameter({ store, region }: Here, name: string): ParameterRecord | undefined {
  return store.get(PARAMETERS, [region, name]);
}

export function findVersion({ store, region }: Here, name: string, version: number): ParameterVersion | undefined {
  return store.get(VERSIONS, [region, name, version]);
}

/** In the order of their names. */
export function parametersOf({ store, region }: Here): ParameterRecord[] {
  return store.list(PARAMETERS, [region]);
}

/** Saves a new version. The oldest one makes room for it. Inside a write. */
export function saveVersion({ store, region }: Here, parameter: ParameterRecord): void {
  const { name, tags: _, ...version } = parameter;
  store.put(PARAMETERS, [region, name], parameter);
  store.put(VERSIONS, [region, name, version.version], version);
  store.remove(VERSIONS, [region, name, version.version - MOST_VERSIONS]);
}

/** Tags belong to no version. Inside a write. */
export function saveTags({ store, region }: Here, parameter: ParameterRecord, tags: readonly Tag[]): void {
  store.put(PARAMETERS, [region, parameter.name], { ...parameter, tags });
}

/** Inside a write. */
export function removeParameter({ store, region }: Here, name: string): void {
  store.removeAll(VERSIONS, [region, name]);
  store.remove(PARAMETERS, [region, name]);
}
