import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../../../service/call.js';
import { exists, invalidParameter } from '../errors.js';
import {
  removeValue,
  type SecretRecord,
  type SecretValue,
  saveSecret,
  saveValue,
  secretValue,
  type Version,
} from '../secrets/records.js';

export const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';

/** So many versions are kept. Those without a label that are older than a day are removed beyond that. */
const MOST_VERSIONS = 100;
const DAY = 86_400_000;

interface ValueInput {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
}

/** The value in an input, if it has one. Throws `InvalidParameterException` when it has two. */
export function valueIn({ SecretString, SecretBinary }: ValueInput): SecretValue | undefined {
  if (SecretString !== undefined && SecretBinary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (SecretString !== undefined) return { SecretString };
  return SecretBinary === undefined ? undefined : { SecretBinary };
}

/** Whether a version is there with this value: then the request was made before, and nothing is to be done. */
export function isDone(call: Call, secret: SecretRecord, id: string, value: SecretValue | undefined): boolean {
  const isThere = secret.versions.some((version) => version.id === id);
  return (
    isThere && value !== undefined && isDeepStrictEqual(comparable(secretValue(call, secret, id)), comparable(value))
  );
}

function comparable({ SecretString, SecretBinary }: SecretValue): unknown {
  return SecretString ?? Buffer.from(SecretBinary ?? []).toString('base64');
}

/**
 * Saves the secret with a new version that has these labels, or as it is when the request was made before. Throws
 * `ResourceExistsException` for a version that is there with another value. Inside a write.
 */
export function addVersion(
  call: Call,
  secret: SecretRecord,
  id: string,
  value: SecretValue,
  labels: readonly string[] = [CURRENT],
): SecretRecord {
  if (secret.versions.some((version) => version.id === id)) {
    if (isDone(call, secret, id, value)) return secret;
    throw exists('A resource with the ID you requested already exists.');
  }
  const now = call.clock.now();
  // The first version is the current one, whatever labels it is given.
  const stages = secret.versions.length === 0 ? [...new Set([...labels, CURRENT])] : [...new Set(labels)];
  const versions = relabelled([...secret.versions, { id, createdAt: now, stages: [] }], id, stages);
  const kept = withoutOld(versions, now);
  for (const version of versions) {
    if (!kept.includes(version)) removeValue(call, secret, version.id);
  }
  saveValue(call, secret, id, value);
  return saveSecret(call, { ...secret, versions: kept, changedAt: now });
}

/** A label is on one version. What was current is the previous version from then on. */
export function relabelled(versions: readonly Version[], id: string, labels: readonly string[]): Version[] {
  const former = versions.find(({ stages }) => stages.includes(CURRENT));
  const moved = labels.includes(CURRENT) && former !== undefined ? [...labels, PREVIOUS] : labels;
  return versions.map((version) => {
    const left = version.stages.filter((stage) => !moved.includes(stage));
    if (version.id === id) return { ...version, stages: [...left, ...labels] };
    return version === former && moved !== labels
      ? { ...version, stages: [...left, PREVIOUS] }
      : { ...version, stages: left };
  });
}

function withoutOld(versions: readonly Version[], now: number): Version[] {
  const old = versions.filter(({ stages, createdAt }) => stages.length === 0 && createdAt < now - DAY);
  const excess = old.slice(0, Math.max(0, versions.length - MOST_VERSIONS));
  return versions.filter((version) => !excess.includes(version));
}
