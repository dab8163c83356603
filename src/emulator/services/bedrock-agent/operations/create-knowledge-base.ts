import {
  CreateKnowledgeBase$,
  type CreateKnowledgeBaseRequest,
  type CreateKnowledgeBaseResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { operation } from '../../../service/operation.js';
import { QUOTA } from '../constants.js';
import { checkQuota } from '../errors.js';
import {
  checkName,
  describeKnowledgeBase,
  knowledgeBaseArn,
  knowledgeBasesOf,
  saveKnowledgeBase,
} from '../knowledge-bases/knowledge-bases.js';
import { checkConfiguration, checkRoleAndStore } from '../knowledge-bases/rules.js';
import { putTags } from '../tags.js';

type Input = CreateKnowledgeBaseRequest & { name: string; roleArn: string };

function run({ clientToken: _token, tags, ...configuration }: Input, call: Call): CreateKnowledgeBaseResponse {
  checkConfiguration(configuration);
  const knowledgeBaseId = call.random.id(10);
  const arn = knowledgeBaseArn(call, knowledgeBaseId);
  checkRoleAndStore(call, arn, configuration);
  checkName(call, configuration.name);
  checkQuota('knowledge-bases-per-account', QUOTA.knowledgeBases, knowledgeBasesOf(call).length + 1, call.accountId);
  const now = call.clock.now();
  const record = saveKnowledgeBase(call, {
    knowledgeBaseId,
    knowledgeBaseArn: arn,
    configuration,
    createdAt: now,
    updatedAt: now,
    status: { state: 'CREATING', until: now + call.latency.knowledgeBaseCreating, next: 'ACTIVE' },
  });
  putTags(call, arn, {}, tags);
  return { knowledgeBase: describeKnowledgeBase(call, record, 'CREATING') };
}

export const createKnowledgeBase = operation<Input, CreateKnowledgeBaseResponse>(CreateKnowledgeBase$, {
  kind: 'write',
  run: (input, call) => idempotent(call, 'CreateKnowledgeBase', input.clientToken, input, () => run(input, call)),
});
