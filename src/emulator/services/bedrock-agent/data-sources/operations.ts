import { isDeepStrictEqual } from 'node:util';
import {
  CreateDataSource$,
  type CreateDataSourceRequest,
  type CreateDataSourceResponse,
  type DataSourceStatus,
  DeleteDataSource$,
  type DeleteDataSourceRequest,
  type DeleteDataSourceResponse,
  GetDataSource$,
  type GetDataSourceRequest,
  type GetDataSourceResponse,
  ListDataSources$,
  type ListDataSourcesRequest,
  type ListDataSourcesResponse,
  UpdateDataSource$,
  type UpdateDataSourceRequest,
  type UpdateDataSourceResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { writeAndSweep } from '../../../store/shared-bytes.js';
import { member, pageMembers } from '../constraints.js';
import { forgetDocuments } from '../ingestion-jobs/ingest.js';
import { checkNoJobRuns, removeJobs } from '../ingestion-jobs/records.js';
import { findKnowledgeBase, onKnowledgeBase } from '../knowledge-bases/records.js';
import { findBegunKnowledgeBase } from '../knowledge-bases/rules.js';
import { page } from '../page.js';
import { checkQuota } from '../quotas.js';
import { settled, shownState } from '../state.js';
import { dataSourceMembers } from './constraints.js';
import { type DataSourceRecord, dataSourcesOf, findDataSource, saveDataSource } from './records.js';
import { checkDataSource, whyVectorsStay } from './rules.js';

const configurationMembers = {
  name: member.name,
  description: member.description,
  dataDeletionPolicy: { enum: ['RETAIN', 'DELETE'] },
};

export const dataSourceOperations: readonly Operation[] = [
  operation<CreateDataSourceRequest, CreateDataSourceResponse>(CreateDataSource$, {
    access: onKnowledgeBase,
    constraints: { ...configurationMembers, knowledgeBaseId: member.id, clientToken: member.clientToken },
    kind: 'write',
    run: (input, call) =>
      idempotent(call, `CreateDataSource ${input.knowledgeBaseId}`, input.clientToken, input, () =>
        create(input, call),
      ),
  }),

  // With the policy RETAIN what was ingested stays, and is still found.
  operation<DeleteDataSourceRequest, DeleteDataSourceResponse>(DeleteDataSource$, {
    access: onKnowledgeBase,
    constraints: dataSourceMembers,
    // Not a write, since it frees bytes.
    kind: 'flow',
    async run({ knowledgeBaseId, dataSourceId }, call) {
      writeAndSweep(call.store, (free) => free(remove({ knowledgeBaseId, dataSourceId }, call)));
      return { knowledgeBaseId, dataSourceId, status: 'DELETING' };
    },
  }),

  operation<GetDataSourceRequest, GetDataSourceResponse>(GetDataSource$, {
    access: onKnowledgeBase,
    constraints: dataSourceMembers,
    kind: 'read',
    run: (input, call) => ({ dataSource: describeDataSource(call, findDataSource(call, input)) }),
  }),

  operation<ListDataSourcesRequest, ListDataSourcesResponse>(ListDataSources$, {
    access: onKnowledgeBase,
    constraints: { knowledgeBaseId: member.id, ...pageMembers },
    kind: 'read',
    run(input, call) {
      const { knowledgeBaseId } = findKnowledgeBase(call, input.knowledgeBaseId);
      const { page: shown, nextToken } = page(dataSourcesOf(call, knowledgeBaseId), (one) => one.dataSourceId, input);
      return { nextToken, dataSourceSummaries: shown.map((record) => summariseDataSource(call, record)) };
    },
  }),

  // Replaces all but how documents are cut, which cannot change [DOC].
  operation<UpdateDataSourceRequest, UpdateDataSourceResponse>(UpdateDataSource$, {
    access: onKnowledgeBase,
    constraints: { ...configurationMembers, ...dataSourceMembers },
    kind: 'write',
    run({ knowledgeBaseId, dataSourceId, ...configuration }, call) {
      const old = findDataSource(call, { knowledgeBaseId, dataSourceId });
      const { vectorIngestionConfiguration: before } = old.configuration;
      if (!isDeepStrictEqual(configuration.vectorIngestionConfiguration, before)) {
        throw invalid("The vectorIngestionConfiguration of a DataSource can't be changed.");
      }
      checkDataSource(call, knowledgeBaseId, configuration, dataSourceId);
      const updatedAt = call.clock.now();
      const record = saveDataSource(call, { ...old, configuration, updatedAt, status: settled('AVAILABLE') });
      return { dataSource: describeDataSource(call, record) };
    },
  }),
];

function create(
  { knowledgeBaseId, clientToken: _token, ...configuration }: Validated<CreateDataSourceRequest>,
  call: Call,
): CreateDataSourceResponse {
  findBegunKnowledgeBase(call, knowledgeBaseId, 'CreateDataSource');
  checkDataSource(call, knowledgeBaseId, configuration);
  checkQuota(call.accountId, 'data-sources-per-knowledge-base', dataSourcesOf(call, knowledgeBaseId).length + 1);
  const now = call.clock.now();
  const record = saveDataSource(call, {
    knowledgeBaseId,
    dataSourceId: call.random.id(10),
    configuration,
    createdAt: now,
    updatedAt: now,
    status: settled('AVAILABLE'),
  });
  return { dataSource: describeDataSource(call, record) };
}

/** Gives the hashes of the bytes that this freed. */
function remove(id: Pick<DataSourceRecord, 'knowledgeBaseId' | 'dataSourceId'>, call: Call): string[] {
  const { knowledgeBaseId, dataSourceId } = id;
  const base = findKnowledgeBase(call, knowledgeBaseId);
  const source = findDataSource(call, id);
  checkNoJobRuns(call, knowledgeBaseId, dataSourceId);
  const reason = whyVectorsStay(call, base, source);
  const until = call.clock.now() + call.latency.knowledgeBaseDeleting;
  if (reason !== undefined) {
    const status = { state: 'DELETING', until, next: 'DELETE_UNSUCCESSFUL' } as const;
    saveDataSource(call, { ...source, status, failureReasons: [reason] });
    return [];
  }
  saveDataSource(call, { ...source, status: { state: 'DELETING', until, next: 'GONE' } });
  removeJobs(call, knowledgeBaseId, dataSourceId);
  if (source.configuration.dataDeletionPolicy === 'RETAIN') return [];
  return forgetDocuments(call, [call.region, knowledgeBaseId, dataSourceId]);
}

/** `DataSource` of the service model. */
function describeDataSource({ clock }: Pick<Call, 'clock'>, record: DataSourceRecord) {
  const { dataDeletionPolicy = 'DELETE', ...configuration } = record.configuration;
  const status: DataSourceStatus = shownState(record.status, clock.now());
  return {
    knowledgeBaseId: record.knowledgeBaseId,
    dataSourceId: record.dataSourceId,
    ...configuration,
    dataDeletionPolicy,
    status,
    createdAt: new Date(record.createdAt),
    updatedAt: new Date(record.updatedAt),
    failureReasons: status === 'DELETE_UNSUCCESSFUL' ? record.failureReasons : undefined,
  };
}

/** `DataSourceSummary` of the service model. */
function summariseDataSource({ clock }: Pick<Call, 'clock'>, record: DataSourceRecord) {
  const { name, description } = record.configuration;
  const { knowledgeBaseId, dataSourceId } = record;
  const status: DataSourceStatus = shownState(record.status, clock.now());
  return { knowledgeBaseId, dataSourceId, name, status, description, updatedAt: new Date(record.updatedAt) };
}
