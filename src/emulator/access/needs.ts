import type { Need, RequestContext } from '../service/access-row.js';

/** The permission to hand a role to a service. None is needed when no role is given. */
export function passing(roleArn: string | undefined, service: string): Need[] {
  if (roleArn === undefined) return [];
  return [{ action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': service } }];
}

/** Tags as a map, or as the list of IAM and S3. */
type Tags = Readonly<Record<string, string>> | readonly { readonly Key: string; readonly Value: string }[] | undefined;

/** The condition keys `aws:RequestTag/…` and `aws:TagKeys`. */
export function tagContext(tags: Tags): RequestContext {
  const entries = tagEntries(tags);
  if (entries.length === 0) return {};
  const each = entries.map(([key, value]) => [`aws:RequestTag/${key}`, value]);
  return { ...Object.fromEntries(each), 'aws:TagKeys': entries.map(([key]) => key) };
}

export function hasTags(tags: Tags): boolean {
  return tagEntries(tags).length > 0;
}

/** The permission to tag what is being made. None is needed when no tags are given. */
export function tagging(tags: Tags, need: Pick<Need, 'action' | 'resource' | 'or' | 'shown'>): Need[] {
  return hasTags(tags) ? [{ ...need, context: tagContext(tags) }] : [];
}

function tagEntries(tags: Tags = {}): (readonly [string, string])[] {
  return isList(tags) ? tags.map(({ Key, Value }) => [Key, Value] as const) : Object.entries(tags);
}

/** Array.isArray does not narrow to a readonly array. */
function isList<T>(tags: object | readonly T[]): tags is readonly T[] {
  return Array.isArray(tags);
}
