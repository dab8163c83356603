import type { Architecture, Runtime } from '@aws-sdk/client-lambda';
import { type Store, table } from '../../../store/store.js';
import type { PolicyRecord } from '../permissions/records.js';
import type { CodeRecord } from '../versions/records.js';

/** One version of a layer. It never changes, except for its policy. */
export interface LayerVersionRecord {
  region: string;
  layerName: string;
  layerArn: string;
  version: number;
  description: string;
  licenseInfo?: string;
  compatibleRuntimes?: Runtime[];
  compatibleArchitectures?: Architecture[];
  code: CodeRecord;
  /** Milliseconds since the epoch. */
  createdAt: number;
  policy?: PolicyRecord | undefined;
}

/** The number of the version that was published last: [region, layer name]. It stays when all versions are deleted. */
export const LAST_LAYER_VERSION = table<number>('lambda-layer-last-version');
/** [region, layer name, number] */
export const LAYER_VERSIONS = table<LayerVersionRecord>('lambda-layer-versions');

export function findLayerVersion(
  store: Pick<Store, 'get'>,
  { region, layerName, version }: Pick<LayerVersionRecord, 'region' | 'layerName' | 'version'>,
): LayerVersionRecord | undefined {
  return store.get(LAYER_VERSIONS, [region, layerName, version]);
}

export function putLayerVersion(store: Pick<Store, 'put'>, record: LayerVersionRecord): void {
  store.put(LAYER_VERSIONS, [record.region, record.layerName, record.version], record);
}

export function layerVersionArn({ layerArn, version }: Pick<LayerVersionRecord, 'layerArn' | 'version'>): string {
  return `${layerArn}:${version}`;
}
