import type { Need, RequestContext } from '../service/access-row.js';

/** The permission to hand a role to a service; none is needed when no role is given. */
export function passing(roleArn: string | undefined, service: string): Need[] {
  if (!roleArn) return [];
  return [{ action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': service } }];
}

/** `aws:RequestTag/…` and `aws:TagKeys`, from a map of tags or from IAM's list of them. */
export function tagContext(tags: unknown): RequestContext {
  const entries = tagEntries(tags);
  if (entries.length === 0) return {};
  const each = entries.map(([key, value]) => [`aws:RequestTag/${key}`, value]);
  return { ...Object.fromEntries(each), 'aws:TagKeys': entries.map(([key]) => key) };
}

export function hasTags(tags: unknown): boolean {
  return tagEntries(tags).length > 0;
}

/** The permission to tag what is being made; none is needed when no tags are given. */
export function tagging(tags: unknown, need: Pick<Need, 'action' | 'resource' | 'or'>): Need[] {
  return hasTags(tags) ? [{ ...need, context: tagContext(tags) }] : [];
}

function tagEntries(tags: unknown): [string, string][] {
  if (typeof tags !== 'object' || tags === null) return [];
  if (!Array.isArray(tags)) return Object.entries(tags).map(([key, value]) => [key, String(value)]);
  return tags.map(({ Key, Value }: { Key?: string; Value?: string }) => [Key ?? '', Value ?? '']);
}
