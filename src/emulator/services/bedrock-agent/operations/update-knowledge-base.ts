import { isDeepStrictEqual } from 'node:util';
import {
  UpdateKnowledgeBase$,
  type UpdateKnowledgeBaseRequest,
  type UpdateKnowledgeBaseResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { invalid } from '../errors.js';
import {
  checkName,
  describeKnowledgeBase,
  findActiveKnowledgeBase,
  saveKnowledgeBase,
} from '../knowledge-bases/knowledge-bases.js';
import { checkRoleAndStore } from '../knowledge-bases/rules.js';

type Input = UpdateKnowledgeBaseRequest & { knowledgeBaseId: string; name: string; roleArn: string };

/** Name, description and role can change; model and vector store cannot [DOC]. */
export const updateKnowledgeBase = operation<Input, UpdateKnowledgeBaseResponse>(UpdateKnowledgeBase$, {
  kind: 'write',
  run({ knowledgeBaseId, ...given }, call) {
    const old = findActiveKnowledgeBase(call, knowledgeBaseId, 'Update');
    const { knowledgeBaseConfiguration, storageConfiguration } = old.configuration;
    const same =
      isDeepStrictEqual(given.knowledgeBaseConfiguration, knowledgeBaseConfiguration) &&
      (given.storageConfiguration === undefined || isDeepStrictEqual(given.storageConfiguration, storageConfiguration));
    if (!same)
      throw invalid("The knowledgeBaseConfiguration and storageConfiguration of a KnowledgeBase can't be changed.");
    const configuration = { ...given, storageConfiguration };
    checkRoleAndStore(call, old.knowledgeBaseArn, configuration);
    checkName(call, given.name, knowledgeBaseId);
    const now = call.clock.now();
    const record = saveKnowledgeBase(call, {
      ...old,
      configuration,
      updatedAt: now,
      status: { state: 'UPDATING', until: now + call.latency.knowledgeBaseUpdating, next: 'ACTIVE' },
    });
    return { knowledgeBase: describeKnowledgeBase(call, record, 'UPDATING') };
  },
});
