import type {
  ApplicationLogLevel,
  Architecture,
  LogFormat,
  Runtime,
  SystemLogLevel,
  TracingMode,
} from '@aws-sdk/client-lambda';
import type { Latency } from '../../../service/latency.js';
import { type Store, table } from '../../../store/store.js';
import type { PolicyRecord } from '../permissions/records.js';

/** The version that can be changed. The others are numbers, and frozen. */
export const LATEST = '$LATEST';

/** Lambda shows an empty description where none was given. */
export const NO_DESCRIPTION = '';

/** Code and configuration that can run: `$LATEST`, or what was published of it. */
export interface VersionRecord {
  region: string;
  functionName: string;
  /** Without a qualifier. */
  functionArn: string;
  /** `$LATEST` or a number. */
  version: string;
  role: string;
  runtime: Runtime;
  handler: string;
  description: string;
  /** Seconds. */
  timeout: number;
  /** MiB. */
  memorySize: number;
  /** Absent when nobody ever gave one. */
  environment?: Record<string, string>;
  architectures: Architecture[];
  /** MiB of /tmp. */
  ephemeralStorage: number;
  tracingMode: TracingMode;
  logging: LoggingRecord;
  /** In the order in which they are laid over each other. */
  layers: LayerUse[];
  code: CodeRecord;
  /** When it began to be Pending. Milliseconds since the epoch, as are all times here. */
  createdAt: number;
  /** Of the last change of code or configuration; `LastModified`. */
  modifiedAt: number;
  /** When the last update began; absent before the first. */
  updatedAt?: number;
  /** Of the last change, while it goes on. */
  revisionId: string;
  /** From the moment when the last change has taken effect. */
  settledRevisionId: string;
  policy?: PolicyRecord | undefined;
}

export interface CodeRecord {
  /** Name of the blob: SHA-256, hexadecimal. */
  hash: string;
  /** Bytes of the zip. */
  size: number;
  /** Bytes of what is in it. */
  unpacked: number;
}

/** A layer as a function has it: it keeps the content when the layer's version is deleted. */
export interface LayerUse {
  /** Of the layer's version. */
  arn: string;
  code: CodeRecord;
}

export interface LoggingRecord {
  format: LogFormat;
  group: string;
  /** JSON only, as is the system's. */
  applicationLevel?: ApplicationLogLevel;
  systemLevel?: SystemLogLevel;
}

/** Published versions: [region, function name, number] */
export const VERSIONS = table<VersionRecord>('lambda-versions');

export function findPublished(
  store: Pick<Store, 'get'>,
  { region, functionName, version }: Pick<VersionRecord, 'region' | 'functionName' | 'version'>,
): VersionRecord | undefined {
  return /^\d+$/.test(version) ? store.get(VERSIONS, [region, functionName, Number(version)]) : undefined;
}

/** By number, the oldest first. */
export function publishedVersions(
  store: Pick<Store, 'list'>,
  { region, functionName }: Pick<VersionRecord, 'region' | 'functionName'>,
): VersionRecord[] {
  return store.list(VERSIONS, [region, functionName]);
}

export function putPublished(store: Pick<Store, 'put'>, record: VersionRecord): void {
  store.put(VERSIONS, [record.region, record.functionName, Number(record.version)], record);
}

type Times = { clock: { now(): number }; latency: Latency };

export function isPending(record: VersionRecord, { clock, latency }: Times): boolean {
  return clock.now() < record.createdAt + latency.functionPending;
}

export function isUpdating(record: VersionRecord, { clock, latency }: Times): boolean {
  return record.updatedAt !== undefined && clock.now() < record.updatedAt + latency.functionUpdate;
}

/** A change has one revision while it goes on and another when it has taken effect. */
export function revisionOf(record: VersionRecord, times: Times): string {
  return isPending(record, times) || isUpdating(record, times) ? record.revisionId : record.settledRevisionId;
}
