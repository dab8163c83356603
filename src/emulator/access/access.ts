import type { Call } from '../operation.js';
import type { Value } from '../protocol/message.js';
import type { PolicyContext } from '../services/iam/policy/conditions.js';

/** Where a call takes place, as far as ARNs are made of it. */
export type At = Pick<Call, 'store' | 'region' | 'partition' | 'accountId'>;

/** One thing that a caller's policies must allow. */
export interface Need {
  /** `iam:PassRole` */
  readonly action: string;
  /** An ARN, or `*` for operations that are about no resource. */
  readonly resource: string;
  readonly context?: PolicyContext;
  /** An action that does as well. */
  readonly or?: string;
}

/** What an operation asks of its caller. */
export interface Access {
  /** Default: the service's prefix with the operation's name. */
  readonly action?: string;
  readonly on: (input: Value, at: At) => string;
  /** Condition keys of the request. */
  readonly context?: (input: Value, at: At) => PolicyContext;
  /** What is needed besides, for what the input brings along: roles that are passed on, tags. */
  readonly also?: (input: Value, at: At) => readonly Need[];
}

/** Every operation of a service: source is the Service Authorization Reference unless a row says otherwise. */
export interface AccessTable {
  /** Before the colon of its actions. */
  readonly prefix: string;
  /** How the service says no. */
  readonly denial: { readonly code: string; readonly status: number };
  /** `everyone`: no permission is needed, and none can be denied. */
  readonly operations: Readonly<Record<string, Access | 'everyone'>>;
}

/** A member of the input that is a text; empty when it is not there. */
export function textOf(input: Value, member: string): string {
  const value = input[member];
  return typeof value === 'string' ? value : '';
}

/** The permission to hand a role to a service; none is needed when no role is given. */
export function passing(roleArn: string, service: string): Need[] {
  if (roleArn === '') return [];
  return [{ action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': service } }];
}

/** `aws:RequestTag/…` and `aws:TagKeys`, from a map of tags or from IAM's list of them. */
export function tagContext(tags: unknown): PolicyContext {
  const entries = tagEntries(tags);
  if (entries.length === 0) return {};
  const each = entries.map(([key, value]) => [`aws:RequestTag/${key}`, value]);
  return { ...Object.fromEntries(each), 'aws:TagKeys': entries.map(([key]) => key) };
}

export function hasTags(tags: unknown): boolean {
  return tagEntries(tags).length > 0;
}

function tagEntries(tags: unknown): [string, string][] {
  if (typeof tags !== 'object' || tags === null) return [];
  if (!Array.isArray(tags)) return Object.entries(tags).map(([key, value]) => [key, String(value)]);
  return tags.map(({ Key, Value }: { Key?: string; Value?: string }) => [Key ?? '', Value ?? '']);
}
