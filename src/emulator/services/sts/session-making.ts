import type { PolicyDescriptorType, Tag } from '@aws-sdk/client-sts';
import { hasTags } from '../../access/needs.js';
import { checkPermissionPolicy } from '../../policy/check.js';
import type { Call } from '../../service/call.js';
import type { Validated } from '../../service/operation.js';
import { ServiceError } from '../../service/service-error.js';
import { attachableDocument } from '../iam/authorise.js';
import { SESSION_KEY_PREFIX, type SessionRecord, sessions } from './sessions.js';

/** What a session is used with. */
export interface SessionKeys {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: Date;
}

/** Keeps a session, and hands its keys out. */
export function openSession({ store, random }: Pick<Call, 'store' | 'random'>, session: SessionRecord): SessionKeys {
  const accessKeyId = `${SESSION_KEY_PREFIX}${random.id(16)}`;
  const secret = random.id(40);
  const token = random.id(128);
  store.put(sessions, [accessKeyId], { ...session, secret, token });
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secret,
    SessionToken: token,
    Expiration: new Date(session.expiresAt),
  };
}

/** What holds a session back besides the policies of whose it is. */
interface Holding {
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly Tags?: readonly Validated<Tag>[] | undefined;
}

/** The documents that a new session is held to. Throws `MalformedPolicyDocument`, `NoSuchEntity`. */
export function sessionPolicies({ Policy: inline, PolicyArns: arns = [] }: Holding, { store }: Call): string[] {
  if (inline !== undefined) checkPermissionPolicy(inline);
  const attached = arns.flatMap(({ arn }) => (arn === undefined ? [] : [attachableDocument(store, arn)]));
  return [...(inline === undefined ? [] : [inline]), ...attached];
}

export function hasPolicy({ Policy: policy, Tags: tags }: Holding): boolean {
  return policy !== undefined || hasTags(tags);
}

/** In percent of what fits (2,048 characters for the policies, more for tags), an estimate: AWS packs before it counts. */
export function packedSize({ Policy: policy = '', Tags: tags }: Holding): number {
  const size = policy.length + (hasTags(tags) ? JSON.stringify(tags).length : 0);
  return Math.min(100, Math.ceil((100 * size) / 4096));
}

/** Throws `AccessDenied` for a code of a device: no device is known here, so no code of one can be right. */
export function checkNoSecondFactor({
  TokenCode: code,
  SerialNumber: serial,
}: {
  readonly TokenCode?: string | undefined;
  readonly SerialNumber?: string | undefined;
}): void {
  if (code === undefined && serial === undefined) return;
  const message = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';
  throw new ServiceError('AccessDenied', message, { status: 403 });
}
