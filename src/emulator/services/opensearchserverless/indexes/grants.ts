import { matchesGlob } from '../../../policy/glob.js';
import type { Call } from '../../../service/call.js';
import { grantsOf } from '../policies/documents.js';
import { policiesOf } from '../policies/records.js';

/** What data access policies permit whom. */

export type Permission =
  | 'aoss:CreateIndex'
  | 'aoss:DeleteIndex'
  | 'aoss:UpdateIndex'
  | 'aoss:DescribeIndex'
  | 'aoss:ReadDocument'
  | 'aoss:WriteDocument';

interface Asked {
  /** An ARN of a user, a role, a role's session, or the root. */
  readonly principal: string;
  readonly collection: string;
  readonly index: string;
  readonly permission: Permission;
}

export function isGranted(
  call: Pick<Call, 'store' | 'region'>,
  { principal, collection, index, permission }: Asked,
): boolean {
  const resource = `index/${collection}/${index}`;
  return policiesOf(call, 'data')
    .flatMap(({ text }) => grantsOf(text))
    .filter(({ Principal: principals = [] }) => principals.some((named) => isNamed(named, principal)))
    .flatMap(({ Rules: rules }) => rules)
    .some(
      ({ ResourceType: type, Resource: patterns, Permission: permissions = [] }) =>
        type === 'index' &&
        patterns.some((pattern) => matchesGlob(pattern, resource)) &&
        permissions.some((one) => one === permission || one === 'aoss:*'),
    );
}

const SESSION = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\//;
const ROLE = /^arn:([\w-]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/;

/** A role stands for its sessions. A session may be named with a `*` at its end. */
function isNamed(named: string, principal: string): boolean {
  if (matchesGlob(named, principal)) return true;
  const [, ...session] = SESSION.exec(principal) ?? [];
  const [, ...role] = ROLE.exec(named) ?? [];
  return role.length > 0 && role.every((part, at) => part === session[at]);
}
