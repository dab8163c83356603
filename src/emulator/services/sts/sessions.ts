import type { Surroundings } from '../../service/call.js';
import { ServiceError } from '../../service/service-error.js';
import { type Store, table } from '../../store/store.js';

/** What AssumeRole gave out. */
export interface SessionRecord {
  readonly roleArn: string;
  /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` */
  readonly arn: string;
  /** `AROA…:SESSION` */
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Key: access key id. */
export const sessions = table<SessionRecord>('sts.session');

/** Access keys of AssumeRole begin so; any other key is the account's root. */
export const SESSION_KEY_PREFIX = 'ASIA';

export type Caller = Pick<SessionRecord, 'arn' | 'userId'>;

/** The session that an access key is of; undefined for every other key. */
export function sessionOf(store: Store, accessKeyId: string | undefined): SessionRecord | undefined {
  return accessKeyId?.startsWith(SESSION_KEY_PREFIX) ? store.get(sessions, [accessKeyId]) : undefined;
}

/** Who signs with an access key. Throws `ExpiredTokenException` when its session is over. */
export function callerOf(
  { store, clock }: Pick<Surroundings, 'store' | 'clock'>,
  accountId: string,
  accessKeyId: string | undefined,
): Caller {
  const session = sessionOf(store, accessKeyId);
  // A user's own temporary key is as good as any.
  if (!session) return { arn: `arn:aws:iam::${accountId}:root`, userId: accountId };
  if (session.expiresAt > clock.now()) return session;
  throw new ServiceError('ExpiredTokenException', 'The security token included in the request is expired', {
    status: 403,
  });
}
