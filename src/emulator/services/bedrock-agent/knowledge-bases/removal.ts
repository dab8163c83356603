import { sourceKey } from '../../../knowledge/records.js';
import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import { roleAllows } from '../../iam/authorise.js';
import { conflict } from '../errors.js';
import { forgetDocuments } from './ingest.js';
import { isRunning, jobsOf } from './ingestion-jobs.js';
import { DATA_SOURCE, type DataSourceRecord, INGESTION_JOB, type KnowledgeBaseRecord } from './records.js';
import { vectorIndexArn } from './rules.js';

/** What stays in the way of removing a data source's vectors; undefined when nothing does. In AWS's words [TXT]. */
export function obstacle(call: Call, base: KnowledgeBaseRecord, source: DataSourceRecord): string | undefined {
  if (source.configuration.dataDeletionPolicy === 'RETAIN' || canDeleteVectors(call, base)) return undefined;
  return (
    `Unable to delete data from vector store for data source with ID ${source.dataSourceId}. Check your vector store ` +
    'configurations and permissions and retry your request. If the issue persists, consider updating the ' +
    'dataDeletionPolicy of the data source to RETAIN and retry your request.'
  );
}

function canDeleteVectors(call: Call, { configuration }: KnowledgeBaseRecord): boolean {
  try {
    const resource = vectorIndexArn(call, configuration.storageConfiguration);
    const { roleArn } = configuration;
    return resource === undefined || roleAllows(call, { roleArn, action: 's3vectors:DeleteVectors', resource });
  } catch (thrown) {
    if (thrown instanceof ServiceError) return false; // the index is gone
    throw thrown;
  }
}

export function checkNoJob(call: Call, knowledgeBaseId: string, ...dataSourceId: string[]): void {
  const running = jobsOf(call, knowledgeBaseId, ...dataSourceId).find((job) => isRunning(call, job));
  if (running === undefined) return;
  throw conflict(
    `There is an ongoing ingestion job with ID ${running.ingestionJobId} for data source with ID ` +
      `${running.dataSourceId} in KnowledgeBase with ID ${knowledgeBaseId}. Try again once the job has ended.`,
  );
}

/** Removes a data source's jobs and, unless they are to be kept, its documents. Gives the bytes that this freed. */
export function removeContents(
  call: Call,
  { knowledgeBaseId, dataSourceId, configuration }: DataSourceRecord,
): string[] {
  call.store.removeAll(INGESTION_JOB, [call.region, knowledgeBaseId, dataSourceId]);
  if (configuration.dataDeletionPolicy === 'RETAIN') return [];
  return forgetDocuments(call, sourceKey({ region: call.region, knowledgeBaseId, dataSourceId }).map(String));
}

export function removeSources(call: Call, knowledgeBaseId: string): void {
  call.store.removeAll(DATA_SOURCE, [call.region, knowledgeBaseId]);
}
