import { isDeepStrictEqual } from 'node:util';
import {
  CreateKnowledgeBase$,
  type CreateKnowledgeBaseRequest,
  type CreateKnowledgeBaseResponse,
  DeleteKnowledgeBase$,
  type DeleteKnowledgeBaseRequest,
  type DeleteKnowledgeBaseResponse,
  GetKnowledgeBase$,
  type GetKnowledgeBaseRequest,
  type GetKnowledgeBaseResponse,
  ListKnowledgeBases$,
  type ListKnowledgeBasesRequest,
  type ListKnowledgeBasesResponse,
  UpdateKnowledgeBase$,
  type UpdateKnowledgeBaseRequest,
  type UpdateKnowledgeBaseResponse,
} from '@aws-sdk/client-bedrock-agent';
import { tagContext, tagging } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { writeAndSweep } from '../../../store/shared-bytes.js';
import { member, pageMembers } from '../constraints.js';
import { dataSourcesOf, removeDataSources } from '../data-sources/records.js';
import { whyVectorsStay } from '../data-sources/rules.js';
import { forgetDocuments } from '../ingestion-jobs/ingest.js';
import { checkNoJobRuns, removeJobs } from '../ingestion-jobs/records.js';
import { page } from '../page.js';
import { checkQuota } from '../quotas.js';
import { passingRole } from '../roles.js';
import { addTags, removeTags } from '../tags/records.js';
import { dropFromIndex, keepInIndex } from './collection-store.js';
import {
  findKnowledgeBase,
  type KnowledgeBaseRecord,
  knowledgeBaseArn,
  knowledgeBaseStatus,
  knowledgeBasesOf,
  onKnowledgeBase,
  saveKnowledgeBase,
} from './records.js';
import { checkConfiguration, checkKnowledgeBaseName, checkRoleAndStore, findBegunKnowledgeBase } from './rules.js';

const configurationMembers = { name: member.name, description: member.description, roleArn: member.roleArn };

export const knowledgeBaseOperations: readonly Operation[] = [
  operation<CreateKnowledgeBaseRequest, CreateKnowledgeBaseResponse>(CreateKnowledgeBase$, {
    access: {
      on: () => '*',
      context: ({ tags }) => tagContext(tags),
      also: ({ roleArn, tags }, at) => [
        ...passingRole(roleArn),
        ...tagging(tags, { action: 'bedrock:TagResource', resource: knowledgeBaseArn(at, '*') }),
      ],
    },
    constraints: { ...configurationMembers, clientToken: member.clientToken },
    kind: 'write',
    run: (input, call) => idempotent(call, 'CreateKnowledgeBase', input.clientToken, input, () => create(input, call)),
  }),

  // Takes its data sources with it. Where a data source's vectors cannot be removed it ends DELETE_UNSUCCESSFUL [TXT].
  operation<DeleteKnowledgeBaseRequest, DeleteKnowledgeBaseResponse>(DeleteKnowledgeBase$, {
    access: onKnowledgeBase,
    constraints: { knowledgeBaseId: member.id },
    // Not a write, since it frees bytes.
    kind: 'flow',
    async run({ knowledgeBaseId }, call) {
      writeAndSweep(call.store, (free) => free(remove(knowledgeBaseId, call)));
      return { knowledgeBaseId, status: 'DELETING' };
    },
  }),

  operation<GetKnowledgeBaseRequest, GetKnowledgeBaseResponse>(GetKnowledgeBase$, {
    access: onKnowledgeBase,
    constraints: { knowledgeBaseId: member.id },
    kind: 'read',
    run: ({ knowledgeBaseId }, call) => ({
      knowledgeBase: describeKnowledgeBase(call, findKnowledgeBase(call, knowledgeBaseId)),
    }),
  }),

  operation<ListKnowledgeBasesRequest, ListKnowledgeBasesResponse>(ListKnowledgeBases$, {
    access: { on: () => '*' },
    constraints: pageMembers,
    kind: 'read',
    run(input, call) {
      const { page: shown, nextToken } = page(knowledgeBasesOf(call), (one) => one.knowledgeBaseId, input);
      return { nextToken, knowledgeBaseSummaries: shown.map((record) => summariseKnowledgeBase(call, record)) };
    },
  }),

  // Name, description and role can change; model and vector store cannot [DOC].
  operation<UpdateKnowledgeBaseRequest, UpdateKnowledgeBaseResponse>(UpdateKnowledgeBase$, {
    access: { ...onKnowledgeBase, also: ({ roleArn }) => passingRole(roleArn) },
    constraints: { ...configurationMembers, knowledgeBaseId: member.id },
    kind: 'write',
    run({ knowledgeBaseId, ...given }, call) {
      const old = findBegunKnowledgeBase(call, knowledgeBaseId, 'Update');
      const { knowledgeBaseConfiguration, storageConfiguration } = old.configuration;
      const same =
        isDeepStrictEqual(given.knowledgeBaseConfiguration, knowledgeBaseConfiguration) &&
        (given.storageConfiguration === undefined ||
          isDeepStrictEqual(given.storageConfiguration, storageConfiguration));
      if (!same)
        throw invalid("The knowledgeBaseConfiguration and storageConfiguration of a KnowledgeBase can't be changed.");
      const configuration = { ...given, storageConfiguration };
      checkRoleAndStore(call, old.knowledgeBaseArn, configuration);
      checkKnowledgeBaseName(call, given.name, knowledgeBaseId);
      const now = call.clock.now();
      const record = saveKnowledgeBase(call, {
        ...old,
        configuration,
        updatedAt: now,
        status: { state: 'UPDATING', until: now + call.latency.knowledgeBaseUpdating, next: 'ACTIVE' },
      });
      return { knowledgeBase: describeKnowledgeBase(call, record, 'UPDATING') };
    },
  }),
];

function create(
  { clientToken: _token, tags, ...configuration }: Validated<CreateKnowledgeBaseRequest>,
  call: Call,
): CreateKnowledgeBaseResponse {
  checkConfiguration(configuration);
  const knowledgeBaseId = call.random.id(10);
  const arn = knowledgeBaseArn(call, knowledgeBaseId);
  checkRoleAndStore(call, arn, configuration);
  checkKnowledgeBaseName(call, configuration.name);
  checkQuota(call.accountId, 'knowledge-bases-per-account', knowledgeBasesOf(call).length + 1);
  const now = call.clock.now();
  const record = saveKnowledgeBase(call, {
    knowledgeBaseId,
    knowledgeBaseArn: arn,
    configuration,
    createdAt: now,
    updatedAt: now,
    status: { state: 'CREATING', until: now + call.latency.knowledgeBaseCreating, next: 'ACTIVE' },
  });
  keepInIndex(call, knowledgeBaseId, configuration.storageConfiguration);
  addTags(call, arn, tags);
  return { knowledgeBase: describeKnowledgeBase(call, record, 'CREATING') };
}

/** Gives the hashes of the bytes that this freed. */
function remove(knowledgeBaseId: string, call: Call): string[] {
  const base = findKnowledgeBase(call, knowledgeBaseId);
  checkNoJobRuns(call, knowledgeBaseId);
  const failureReasons = dataSourcesOf(call, knowledgeBaseId).flatMap(
    (source) => whyVectorsStay(call, base, source) ?? [],
  );
  const next = failureReasons.length === 0 ? ('GONE' as const) : ('DELETE_UNSUCCESSFUL' as const);
  const until = call.clock.now() + call.latency.knowledgeBaseDeleting;
  saveKnowledgeBase(call, { ...base, failureReasons, status: { state: 'DELETING', until, next } });
  if (next !== 'GONE') return [];
  dropFromIndex(call, knowledgeBaseId, base.configuration.storageConfiguration);
  removeDataSources(call, knowledgeBaseId);
  removeJobs(call, knowledgeBaseId);
  removeTags(call, base.knowledgeBaseArn);
  return forgetDocuments(call, [call.region, knowledgeBaseId]);
}

/** `KnowledgeBase` of the service model. The answer to a call gives the status that the call began. */
function describeKnowledgeBase(
  call: Pick<Call, 'clock'>,
  record: KnowledgeBaseRecord,
  status = knowledgeBaseStatus(call, record),
) {
  return {
    knowledgeBaseId: record.knowledgeBaseId,
    knowledgeBaseArn: record.knowledgeBaseArn,
    ...record.configuration,
    status,
    createdAt: new Date(record.createdAt),
    updatedAt: new Date(record.updatedAt),
    failureReasons: status === 'DELETE_UNSUCCESSFUL' || status === 'FAILED' ? record.failureReasons : undefined,
  };
}

/** `KnowledgeBaseSummary` of the service model. */
function summariseKnowledgeBase(call: Pick<Call, 'clock'>, record: KnowledgeBaseRecord) {
  return {
    knowledgeBaseId: record.knowledgeBaseId,
    name: record.configuration.name,
    description: record.configuration.description,
    status: knowledgeBaseStatus(call, record),
    updatedAt: new Date(record.updatedAt),
  };
}
