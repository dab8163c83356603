import type { CreateDataSourceRequest, DataSourceStatus } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { table } from '../../../store/store.js';
import { notFound } from '../errors.js';
import { isGone, type Transition } from '../state.js';

export type DataSourceSettings = Omit<Validated<CreateDataSourceRequest>, 'knowledgeBaseId' | 'clientToken'>;

/** Times are epoch milliseconds. */
export interface DataSourceRecord {
  knowledgeBaseId: string;
  dataSourceId: string;
  configuration: DataSourceSettings;
  createdAt: number;
  updatedAt: number;
  status: Transition<DataSourceStatus>;
  failureReasons?: string[];
}

/** [region, knowledgeBaseId, dataSourceId] */
const DATA_SOURCE = table<DataSourceRecord>('bedrock-agent/data-source');

type Here = Pick<Call, 'store' | 'clock' | 'region'>;

export function dataSourcesOf({ store, region, clock }: Here, knowledgeBaseId: string): DataSourceRecord[] {
  return store.list(DATA_SOURCE, [region, knowledgeBaseId]).filter(({ status }) => !isGone(status, clock.now()));
}

export function findDataSource(
  { store, region, clock }: Here,
  { knowledgeBaseId, dataSourceId }: Pick<DataSourceRecord, 'knowledgeBaseId' | 'dataSourceId'>,
): DataSourceRecord {
  const found = store.get(DATA_SOURCE, [region, knowledgeBaseId, dataSourceId]);
  if (found === undefined || isGone(found.status, clock.now())) throw notFound();
  return found;
}

/** Inside a write. */
export function saveDataSource({ store, region }: Here, record: DataSourceRecord): DataSourceRecord {
  store.put(DATA_SOURCE, [region, record.knowledgeBaseId, record.dataSourceId], record);
  return record;
}

/** Inside a write: all of a knowledge base that is deleted. */
export function removeDataSources({ store, region }: Here, knowledgeBaseId: string): void {
  store.removeAll(DATA_SOURCE, [region, knowledgeBaseId]);
}
