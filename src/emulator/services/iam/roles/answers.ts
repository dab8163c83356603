import type { Role } from '@aws-sdk/client-iam';
import { encodeDocument } from '../policy-documents.js';
import { tagList } from '../tags.js';
import type { RoleRecord } from './records.js';
import { currentRevision } from './rules.js';

/** A role as GetRole and CreateRole show it. */
export function roleAnswer(role: RoleRecord): Role {
  return {
    ...listedRole(role),
    ...(Object.keys(role.tags).length > 0 ? { Tags: tagList(role.tags) } : {}),
    ...(role.permissionsBoundary === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
            PermissionsBoundaryArn: role.permissionsBoundary,
          },
        }),
  };
}

/** A role as ListRoles shows it: without its tags and its boundary. */
export function listedRole(role: RoleRecord): Role {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    // IAM tells times to the second.
    CreateDate: new Date(Math.floor(role.createdAt / 1000) * 1000),
    AssumeRolePolicyDocument: encodeDocument(currentRevision(role).trustPolicy),
    ...(role.description === undefined ? {} : { Description: role.description }),
    MaxSessionDuration: role.maxSessionDuration,
  };
}
