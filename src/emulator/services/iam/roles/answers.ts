import type { Role } from '@aws-sdk/client-iam';
import { boundaryAnswer } from '../identities/boundary.js';
import { currentGrants } from '../identities/kind.js';
import { encodeDocument } from '../policy-documents.js';
import { shownTags } from '../tags.js';
import { wholeSeconds } from '../times.js';
import type { RoleRecord } from './records.js';

/** A role as GetRole and CreateRole show it. */
export function roleAnswer(role: RoleRecord) {
  return { ...listedRole(role), ...shownTags(role.tags), ...boundaryAnswer(role) };
}

/** A role as CreateRole shows it. As recorded from AWS: only what reads a role tells how long its sessions may be. */
export function madeRole(role: RoleRecord) {
  const { MaxSessionDuration: _, ...made } = roleAnswer(role);
  return made;
}

/** A role as ListRoles shows it: without its tags and its boundary. */
export function listedRole(role: RoleRecord): Role {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: wholeSeconds(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(currentGrants(role).trustPolicy),
    ...(role.description === undefined ? {} : { Description: role.description }),
    MaxSessionDuration: role.maxSessionDuration,
  };
}
