import type { DataSourceStatus } from '@aws-sdk/client-bedrock-agent';
import { type Cutting, DEFAULT_CUTTING } from '../../../knowledge/chunks.js';
import type { Call } from '../../../service/call.js';
import { conflict, invalid, notFound } from '../errors.js';
import { isGone, stateAt } from '../state.js';
import { DATA_SOURCE, type DataSourceConfigurationRecord, type DataSourceRecord } from './records.js';

type Reads = Pick<Call, 'store' | 'clock' | 'region'>;

export function dataSourcesOf(call: Reads, knowledgeBaseId: string): DataSourceRecord[] {
  return call.store
    .list(DATA_SOURCE, [call.region, knowledgeBaseId])
    .filter(({ status }) => !isGone(status, call.clock.now()));
}

export function findDataSource(call: Reads, knowledgeBaseId: string, dataSourceId: string): DataSourceRecord {
  const found = call.store.get(DATA_SOURCE, [call.region, knowledgeBaseId, dataSourceId]);
  if (found === undefined || isGone(found.status, call.clock.now())) throw notFound();
  return found;
}

export function saveDataSource(call: Reads, record: DataSourceRecord): DataSourceRecord {
  call.store.put(DATA_SOURCE, [call.region, record.knowledgeBaseId, record.dataSourceId], record);
  return record;
}

export function checkDataSource(
  call: Reads,
  knowledgeBaseId: string,
  configuration: DataSourceConfigurationRecord,
  except?: string,
): void {
  const { name, dataSourceConfiguration: source, vectorIngestionConfiguration: how } = configuration;
  if (source?.type !== 'S3')
    throw invalid(`Data sources of the type ${source?.type} are not emulated by this local AWS.`);
  if (source.s3Configuration === undefined)
    throw invalid('s3Configuration is required for a data source of the type S3.');
  const others = [
    [how?.customTransformationConfiguration, 'A custom transformation'],
    [how?.parsingConfiguration, 'Parsing by a model'],
    [how?.contextEnrichmentConfiguration, 'Context enrichment'],
  ] as const;
  for (const [given, what] of others) {
    if (given !== undefined) throw invalid(`${what} is not emulated by this local AWS.`);
  }
  const taken = dataSourcesOf(call, knowledgeBaseId).some(
    (one) => one.configuration.name === name && one.dataSourceId !== except,
  );
  if (taken) throw conflict(`DataSource with name ${name} already exists in KnowledgeBase ${knowledgeBaseId}.`);
}

/** How the data source's documents are cut. Levels of a hierarchy are cut at the smaller, and meanings at sentences. */
export function cuttingOf({ configuration }: DataSourceRecord): Cutting {
  const chunking = configuration.vectorIngestionConfiguration?.chunkingConfiguration;
  const { fixedSizeChunkingConfiguration: fixed, hierarchicalChunkingConfiguration: levels } = chunking ?? {};
  switch (chunking?.chunkingStrategy) {
    case 'NONE':
      return { maxTokens: Infinity, overlapPercentage: 0 };
    case 'FIXED_SIZE':
      return { maxTokens: fixed?.maxTokens ?? 300, overlapPercentage: fixed?.overlapPercentage ?? 0 };
    case 'HIERARCHICAL':
      return { ...DEFAULT_CUTTING, maxTokens: levels?.levelConfigurations?.[1]?.maxTokens ?? 300 };
    case 'SEMANTIC':
      return { ...DEFAULT_CUTTING, maxTokens: chunking.semanticChunkingConfiguration?.maxTokens ?? 300 };
    default:
      return DEFAULT_CUTTING;
  }
}

/** `DataSource` of the service model. */
export function describeDataSource(call: Pick<Call, 'clock'>, record: DataSourceRecord, given?: DataSourceStatus) {
  const state = stateAt(record.status, call.clock.now());
  const status = given ?? (state === 'GONE' ? ('DELETING' as const) : state);
  const { dataDeletionPolicy = 'DELETE', ...configuration } = record.configuration;
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
