/** Why a request is not taken for its signer's. `invalidKey`: also a key that does not count, and one with a wrong token. */
export type Unauthenticated = 'badSignature' | 'expired' | 'invalidKey' | 'unsigned';

/** A request that nobody may make who signs so. Each protocol has words of its own for it. */
export class AuthenticationError extends Error {
  readonly why: Unauthenticated;
  /** What S3 tells besides. */
  readonly members: Readonly<Record<string, string>>;

  constructor(why: Unauthenticated, members: Readonly<Record<string, string>> = {}) {
    super(why);
    this.name = 'AuthenticationError';
    this.why = why;
    this.members = members;
  }
}
