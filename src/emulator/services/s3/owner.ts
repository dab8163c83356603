import { createHash } from 'node:crypto';

/** The account as S3 shows it: a canonical user id of 64 hex digits. */
export function ownerOf(accountId: string): { ID: string; DisplayName: string } {
  return { ID: createHash('sha256').update(accountId).digest('hex'), DisplayName: accountId };
}
