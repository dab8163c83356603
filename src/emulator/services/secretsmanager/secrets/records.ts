import type { Tag } from '@aws-sdk/client-secrets-manager';
import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';

export interface Version {
  readonly id: string;
  readonly createdAt: number;
  readonly stages: readonly string[];
}

/** Times are epoch milliseconds. */
export interface SecretRecord {
  readonly name: string;
  /** The six random characters at the end of its ARN. */
  readonly suffix: string;
  readonly createdAt: number;
  readonly changedAt: number;
  /** The day of the last access, at its beginning. */
  readonly accessedOn?: number;
  readonly description?: string;
  readonly kmsKeyId?: string;
  readonly tags: readonly Tag[];
  /** From the oldest to the newest. */
  readonly versions: readonly Version[];
  /** It can be restored until then, and is gone from then on. */
  readonly deletionAt?: number;
}

/** Of one version. It has one of them. */
export interface SecretValue {
  readonly SecretString?: string;
  readonly SecretBinary?: Uint8Array;
}

/** [region, name] */
const SECRETS = table<SecretRecord>('secretsmanager/secrets');

/** [region, name and suffix, version id] */
const VALUES = table<SecretValue>('secretsmanager/values');

type Here = Pick<Call, 'store' | 'region'>;

/** The secret, also one that is to be deleted. */
export function findSecret(call: Here & Pick<Call, 'clock'>, name: string): SecretRecord | undefined {
  const found = recordedSecret(call, name);
  return found && isThere(found, call.clock.now()) ? found : undefined;
}

/** Also what is left of one whose time has passed. */
export function recordedSecret({ store, region }: Here, name: string): SecretRecord | undefined {
  return store.get(SECRETS, [region, name]);
}

/** In the order of their names. */
export function secretsOf({ store, region, clock }: Here & Pick<Call, 'clock'>): SecretRecord[] {
  return store.list(SECRETS, [region]).filter((secret) => isThere(secret, clock.now()));
}

function isThere({ deletionAt }: SecretRecord, now: number): boolean {
  return deletionAt === undefined || now < deletionAt;
}

/** Inside a write. */
export function saveSecret({ store, region }: Here, secret: SecretRecord): SecretRecord {
  store.put(SECRETS, [region, secret.name], secret);
  return secret;
}

/** Inside a write. Also what is left of one whose time has passed. */
export function removeSecret({ store, region }: Here, name: string): void {
  const left = store.get(SECRETS, [region, name]);
  if (!left) return;
  store.removeAll(VALUES, [region, ownName(left)]);
  store.remove(SECRETS, [region, name]);
}

export function secretValue({ store, region }: Here, secret: SecretRecord, versionId: string): SecretValue {
  return store.get(VALUES, [region, ownName(secret), versionId]) ?? {};
}

/** Inside a write. */
export function saveValue({ store, region }: Here, secret: SecretRecord, versionId: string, value: SecretValue): void {
  store.put(VALUES, [region, ownName(secret), versionId], value);
}

/** Inside a write. */
export function removeValue({ store, region }: Here, secret: SecretRecord, versionId: string): void {
  store.remove(VALUES, [region, ownName(secret), versionId]);
}

/** The end of its ARN. */
export function ownName({ name, suffix }: Pick<SecretRecord, 'name' | 'suffix'>): string {
  return `${name}-${suffix}`;
}
