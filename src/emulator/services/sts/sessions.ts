import { type Store, table } from '../../store/store.js';

/** What AssumeRole gave out. */
export interface SessionRecord {
  readonly roleArn: string;
  /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` */
  readonly arn: string;
  /** `AROA…:SESSION`: the role's id and the session's name. */
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly tags?: Readonly<Record<string, string>>;
  /** Of the tags, those that go over to sessions that this one makes. */
  readonly transitiveTagKeys?: readonly string[];
  /** Documents that the session is held to besides its role's policies. */
  readonly policies?: readonly string[];
  readonly sourceIdentity?: string;
}

/** Key: access key id. */
export const sessions = table<SessionRecord>('sts.session');

/** Access keys of AssumeRole begin so. Any other key is the account's root. */
export const SESSION_KEY_PREFIX = 'ASIA';

/** The session that an access key is of; undefined for every other key. */
export function sessionOf(store: Store, accessKeyId: string | undefined): SessionRecord | undefined {
  return accessKeyId?.startsWith(SESSION_KEY_PREFIX) ? store.get(sessions, [accessKeyId]) : undefined;
}
