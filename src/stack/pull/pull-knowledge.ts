import type { KnowledgeBaseDefinition } from '../../agent/definition.js';
import { stackBucket } from '../bucket-names.js';
import { type Asked, isOwn } from './asked.js';

/** The knowledge bases: those that the agent's stack made with their documents, any other by its id. */
export async function pullKnowledgeBases(
  asked: Asked,
  agentId: string,
  version: string,
): Promise<KnowledgeBaseDefinition[]> {
  const { site, agent, written, signal } = asked;
  const port = await site.aws.knowledge();
  const pulled: KnowledgeBaseDefinition[] = [];
  for (const { id, description = '', state } of await port.listAssociations(agentId, version)) {
    if (state !== 'ENABLED') written.leave(`knowledge base ${id}: it is ${state}, and up makes it ENABLED`);
    const base = await port.getKnowledgeBase(id);
    const prefix = `${agent.name}-`;
    if (!base?.name.startsWith(prefix) || !isOwn(asked, await port.getTags(base.arn))) {
      pulled.push({ id, description });
      continue;
    }
    const name = base.name.slice(prefix.length);
    const documents = `documents/${name}`;
    const s3 = await site.aws.s3();
    const bucket = stackBucket(agent.name, site.target);
    for (const { key } of await s3.listObjects(bucket, `${name}/`)) {
      signal.throwIfAborted();
      const bytes = await s3.readObject(bucket, key);
      if (bytes) written.write(`documents/${key}`, bytes);
    }
    const isInCollection = base.storage !== undefined && 'collectionArn' in base.storage;
    pulled.push({ name, documents, description, ...(isInCollection && { storage: 'opensearch-serverless' }) });
  }
  return pulled;
}
