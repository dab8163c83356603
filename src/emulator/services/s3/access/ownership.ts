import type { ObjectOwnership } from '@aws-sdk/client-s3';

const OWNERSHIPS: readonly string[] = [
  'BucketOwnerEnforced',
  'BucketOwnerPreferred',
  'ObjectWriter',
] satisfies ObjectOwnership[];

export function isOwnership(text: string): text is ObjectOwnership {
  return OWNERSHIPS.includes(text);
}
