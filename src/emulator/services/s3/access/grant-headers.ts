import type { Permission } from '@aws-sdk/client-s3';
import { invalidArgument } from '../errors.js';
import { GROUPS } from './grants.js';
import type { Grant } from './records.js';

/** How a request grants in its headers. */
export interface GrantInput {
  GrantFullControl?: string | undefined;
  GrantRead?: string | undefined;
  GrantReadACP?: string | undefined;
  GrantWrite?: string | undefined;
  GrantWriteACP?: string | undefined;
}

const HEADERS: readonly (readonly [keyof GrantInput, Permission, string])[] = [
  ['GrantFullControl', 'FULL_CONTROL', 'x-amz-grant-full-control'],
  ['GrantRead', 'READ', 'x-amz-grant-read'],
  ['GrantReadACP', 'READ_ACP', 'x-amz-grant-read-acp'],
  ['GrantWrite', 'WRITE', 'x-amz-grant-write'],
  ['GrantWriteACP', 'WRITE_ACP', 'x-amz-grant-write-acp'],
];

/** The grants of a request's headers; undefined when it has none. Throws `InvalidArgument`. */
export function grantsInHeaders(input: GrantInput, ownerId: string): readonly Grant[] | undefined {
  const grants = HEADERS.flatMap(([member, permission, header]) => {
    const text = input[member];
    return text === undefined ? [] : text.split(',').map((one) => grantIn(one.trim(), permission, header, ownerId));
  });
  return grants.length === 0 ? undefined : grants;
}

/** `id="…"`, `uri="…"`, with or without the marks. */
function grantIn(text: string, permission: Permission, header: string, ownerId: string): Grant {
  const [, kind, value = ''] = /^(id|uri)="?([^"]*)"?$/.exec(text) ?? [];
  if (kind === undefined) throw invalidArgument('Argument format not recognized', header, text);
  if (kind === 'uri') return { permission, to: { group: checkedGroup(value, 'uri') } };
  checkOwnerId(value, ownerId, 'id');
  return { permission, to: 'owner' };
}

/** Throws `InvalidArgument` for a group that S3 does not have. */
export function checkedGroup(uri: string, argument: string): string {
  if (!GROUPS.includes(uri)) throw invalidArgument('Invalid group uri', argument, uri);
  return uri;
}

/** Throws `InvalidArgument`: here nobody else has an account. */
export function checkOwnerId(id: string, ownerId: string, argument: string): void {
  if (id !== ownerId) throw invalidArgument('Invalid id', argument, id);
}
