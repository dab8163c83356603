import type { Call } from '../../service/call.js';
import { findAgent } from './agents.js';
import { findAlias } from './aliases.js';
import { QUOTA } from './constants.js';
import { checkQuota, notFound } from './errors.js';
import { findKnowledgeBase } from './knowledge-bases/knowledge-bases.js';
import { TAGS } from './records.js';

const TAGGABLE =
  /^arn:[^:]+:bedrock:([^:]+):(\d{12}):(agent|agent-alias|knowledge-base)\/([0-9A-Za-z]{10})(?:\/([0-9A-Za-z]{10}))?$/;

/** The tags of an agent, an alias or a knowledge base that exists; ResourceNotFoundException otherwise. */
export function tagsOf(call: Call, resourceArn: string): Record<string, string> {
  const [, region, account, kind, agentId, aliasId] = TAGGABLE.exec(resourceArn) ?? [];
  if (region !== call.region || account !== call.accountId || agentId === undefined) throw notFound();
  if (kind === 'agent') findAgent(call, agentId);
  else if (kind === 'knowledge-base') findKnowledgeBase(call, agentId);
  else findAlias(call, agentId, aliasId ?? '');
  return call.store.get(TAGS, [resourceArn]) ?? {};
}

/** Inside a write; `tags` replace those of the same key. */
export function putTags(
  call: Call,
  resourceArn: string,
  old: Record<string, string>,
  tags: Record<string, string> | undefined,
): void {
  if (tags === undefined || Object.keys(tags).length === 0) return;
  const all = { ...old, ...tags };
  checkQuota('tags-per-resource', QUOTA.tags, Object.keys(all).length, call.accountId);
  call.store.put(TAGS, [resourceArn], all);
}
