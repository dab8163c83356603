import type { Location } from '../aws/arns.js';
import { isRecord } from '../core/json.js';

/** The place where a stack lives. A record made at one place is never acted on at another. */
export interface Target extends Location {
  kind: 'local' | 'aws';
  /** local: which local account, so that a new one is not taken for the old. */
  emulatorId?: string;
}

export type TargetKind = Target['kind'];

/** One text a place; part of the key of a record. */
export function targetKey(target: Target): string {
  return [target.kind, target.emulatorId ?? target.account, target.region].join('/');
}

/** As the first line of every command names it. */
export function describeTarget(target: Target): string {
  return target.kind === 'local'
    ? `local AWS (account ${target.account}, ${target.region})`
    : `AWS account ${target.account}, ${target.region}`;
}

/** A target as it was read from a file; undefined for what is none. */
export function readTarget(value: unknown): Target | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, account, region, partition, emulatorId } = value;
  const known = kind === 'local' || kind === 'aws';
  if (!known || typeof account !== 'string' || typeof region !== 'string' || typeof partition !== 'string') {
    return undefined;
  }
  if (emulatorId !== undefined && typeof emulatorId !== 'string') return undefined;
  return { kind, account, region, partition, ...(emulatorId !== undefined && { emulatorId }) };
}
