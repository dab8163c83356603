import { type Store, table } from '../../store/store.js';

/** What STS gave out. */
export interface SessionRecord {
  /** Whose policies the session has; the account's root when there is neither a role nor a user. */
  readonly roleArn?: string;
  readonly userName?: string;
  /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`, `…:federated-user/NAME`, or the ARN of the user or of the root. */
  readonly arn: string;
  /** `AROA…:SESSION`, `ACCOUNT:NAME`, or the id of the user or of the root. */
  readonly userId: string;
  /** The id of the role or of the user; in records of roles that are older it stands in `userId` only. */
  readonly holderId?: string;
  /** What its requests are signed with, and the token that comes along. Records of earlier versions have neither. */
  readonly secret?: string;
  readonly token?: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly tags?: Readonly<Record<string, string>>;
  /** Of the tags, those that go over to sessions that this one makes. */
  readonly transitiveTagKeys?: readonly string[];
  /** Documents that the session is held to besides the policies that it has. */
  readonly policies?: readonly string[];
  readonly sourceIdentity?: string;
}

/** Key: access key id. */
export const sessions = table<SessionRecord>('sts.session');

/** Access keys of sessions begin so. */
export const SESSION_KEY_PREFIX = 'ASIA';

/** The session that an access key is of; undefined for every other key. */
export function sessionOf(store: Store, accessKeyId: string | undefined): SessionRecord | undefined {
  return accessKeyId?.startsWith(SESSION_KEY_PREFIX) ? store.get(sessions, [accessKeyId]) : undefined;
}
