import type { Surroundings } from '../../operation.js';
import { ServiceError } from '../../service-error.js';
import { table } from '../../store.js';

/** What AssumeRole gave out. */
export interface SessionRecord {
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

/** Who signs with an access key. Throws `ExpiredTokenException` when its session is over. */
export function callerOf(
  { store, clock }: Pick<Surroundings, 'store' | 'clock'>,
  accountId: string,
  accessKeyId: string | undefined,
): Caller {
  const session = accessKeyId?.startsWith(SESSION_KEY_PREFIX) ? store.get(sessions, [accessKeyId]) : undefined;
  // A user's own temporary key is as good as any.
  if (!session) return { arn: `arn:aws:iam::${accountId}:root`, userId: accountId };
  if (session.expiresAt > clock.now()) return session;
  throw new ServiceError('ExpiredTokenException', 'The security token included in the request is expired', {
    status: 403,
  });
}
