import type { KnowledgeSearch } from '../core/knowledge-search.js';
import type { Deployment } from './deployment.js';
import { knowledgeBaseName } from './knowledge-resources.js';

/**
 * How the definition has the agent's knowledge bases searched, by their ids. Undefined: it says nothing of it. One that the
 * agent does not have now is left out, since Bedrock refuses a turn that names it.
 */
export async function knowledgeSearches(
  { agent, name, aws }: Pick<Deployment, 'agent' | 'name' | 'aws'>,
  agentId: string,
): Promise<Record<string, KnowledgeSearch> | undefined> {
  const said = agent.knowledgeBases.flatMap((one) => (one.retrieval ? [{ ...one, retrieval: one.retrieval }] : []));
  if (said.length === 0) return undefined;
  const port = await aws.knowledge();
  const known = new Set((await port.listAssociations(agentId)).map(({ id }) => id));
  const found: Record<string, KnowledgeSearch> = {};
  for (const { name: base, folder, retrieval } of said) {
    const id = folder === undefined ? base : await port.findKnowledgeBase(knowledgeBaseName(name, base));
    if (id !== undefined && known.has(id)) found[id] = retrieval;
  }
  return found;
}
