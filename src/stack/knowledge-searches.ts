import type { KnowledgeSearch } from '../core/knowledge-search.js';
import type { Deployment } from './deployment.js';
import { knowledgeBaseName } from './names.js';

/**
 * How the definition has the agent's knowledge bases searched, by their ids. Undefined: it says nothing of it. One that is not
 * searched in the version that the alias serves is left out, since Bedrock refuses a turn that names it.
 */
export async function knowledgeSearches(
  { agent, name, aws }: Pick<Deployment, 'agent' | 'name' | 'aws'>,
  agentId: string,
  aliasId: string,
): Promise<Record<string, KnowledgeSearch> | undefined> {
  const said = agent.knowledgeBases.flatMap((one) => (one.retrieval ? [{ ...one, retrieval: one.retrieval }] : []));
  if (said.length === 0) return undefined;
  const port = await aws.knowledge();
  const alias = await (await aws.agents()).getAlias(agentId, aliasId);
  const associations = await port.listAssociations(agentId, alias?.version);
  const known = new Set(associations.flatMap(({ id, state }) => (state === 'ENABLED' ? [id] : [])));
  const found: Record<string, KnowledgeSearch> = {};
  for (const { name: base, folder, retrieval } of said) {
    const id = folder === undefined ? base : await port.findKnowledgeBase(knowledgeBaseName(name, base));
    if (id !== undefined && known.has(id)) found[id] = retrieval;
  }
  return found;
}
