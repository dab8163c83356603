import type { User } from '@aws-sdk/client-iam';
import { boundaryAnswer } from '../identities/boundary.js';
import { shownTags } from '../tags.js';
import { wholeSeconds } from '../times.js';
import type { UserRecord } from './records.js';

/** A user as CreateUser and GetUser show it. */
export function userAnswer(user: UserRecord) {
  return { ...listedUser(user), ...shownTags(user.tags), ...boundaryAnswer(user) };
}

/** A user as lists show it: without its tags and its boundary. */
export function listedUser({ path, name, id, arn, createdAt }: UserRecord): User {
  return { Path: path, UserName: name, UserId: id, Arn: arn, CreateDate: wholeSeconds(createdAt) };
}
