import type { RetrieveAndGenerateRequest } from '@aws-sdk/client-bedrock-agent-runtime';
import { textOf } from '../../access/access.js';
import type { Access, At, Need, ServiceAccess } from '../../service/access-row.js';
import type { Value } from '../../service/call.js';
import { invokedModelArns } from '../bedrock/model-arns.js';
import { aliasArn } from '../bedrock-agent/prepared-agent.js';
import { knowledgeBaseArn } from '../bedrock-agent/searchable-knowledge-base.js';

/** Conversing is about the alias, never the agent. */
const onAlias: Access = {
  on: (input, at) => aliasArn(at, { agentId: textOf(input, 'agentId'), agentAliasId: textOf(input, 'agentAliasId') }),
};

/** The caller searches and calls the model itself [DOC kb-test-query]. */
function generating(input: Value, at: At): Need[] {
  const { retrieveAndGenerateConfiguration: how } = input as Partial<RetrieveAndGenerateRequest>; // read after its schema
  const { knowledgeBaseId = '', modelArn = '' } = how?.knowledgeBaseConfiguration ?? {};
  return [
    { action: 'bedrock:Retrieve', resource: knowledgeBaseArn(at, knowledgeBaseId) },
    ...invokedModelArns(at, modelArn).map((resource) => ({ action: 'bedrock:InvokeModel', resource })),
  ];
}

export const bedrockAgentRuntimeAccess: ServiceAccess = {
  prefix: 'bedrock',
  denial: { code: 'AccessDeniedException', status: 403 },
  operations: {
    DeleteAgentMemory: onAlias,
    GetAgentMemory: onAlias,
    InvokeAgent: onAlias,
    Retrieve: { on: (input, at) => knowledgeBaseArn(at, textOf(input, 'knowledgeBaseId')) },
    RetrieveAndGenerate: { on: () => '*', also: generating },
  },
};
