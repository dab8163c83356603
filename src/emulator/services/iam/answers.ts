import type { Role, Tag } from '@aws-sdk/client-iam';
import { byName } from './pages.js';
import type { RoleRecord } from './records.js';
import { currentRevision } from './roles.js';

/** IAM hands policy documents back URL-encoded as RFC 3986 has it. */
export function encodeDocument(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A role as GetRole and CreateRole show it; lists leave out tags, boundary and last use. */
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

export function tagList(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags)
    .sort(([one], [other]) => byName(one, other))
    .map(([Key, Value]) => ({ Key, Value }));
}
