import type { S3DataSourceConfiguration } from '@aws-sdk/client-bedrock-agent';
import { type Cutting, DEFAULT_CUTTING } from '../../../knowledge/chunks.js';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { conflict, invalid, ServiceError } from '../../../service/service-error.js';
import { roleAllows } from '../../iam/authorise.js';
import { mayEmptyIndex } from '../knowledge-bases/collection-store.js';
import type { KnowledgeBaseRecord } from '../knowledge-bases/records.js';
import { vectorIndexArn } from '../knowledge-bases/rules.js';
import { type DataSourceRecord, type DataSourceSettings, dataSourcesOf } from './records.js';

export function checkDataSource(
  call: Pick<Call, 'store' | 'clock' | 'region'>,
  knowledgeBaseId: string,
  configuration: DataSourceSettings,
  except?: string,
): void {
  const { name, vectorIngestionConfiguration: how } = configuration;
  bucketOf(configuration);
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

/** Where the documents lie. Throws for a data source that is no bucket. */
export function bucketOf({
  dataSourceConfiguration: { type, s3Configuration },
}: DataSourceSettings): Validated<S3DataSourceConfiguration> {
  if (type !== 'S3') throw invalid(`Data sources of the type ${type} are not emulated by this local AWS.`);
  if (s3Configuration !== undefined) return s3Configuration;
  throw invalid('s3Configuration is required for a data source of the type S3.');
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
      return { ...DEFAULT_CUTTING, maxTokens: levels?.levelConfigurations[1]?.maxTokens ?? 300 };
    case 'SEMANTIC':
      return { ...DEFAULT_CUTTING, maxTokens: chunking.semanticChunkingConfiguration?.maxTokens ?? 300 };
    default:
      return DEFAULT_CUTTING;
  }
}

/** Why a data source's vectors cannot be removed, in AWS's words [TXT]; undefined when they can, or are to stay. */
export function whyVectorsStay(
  call: Call,
  base: KnowledgeBaseRecord,
  { dataSourceId, configuration }: DataSourceRecord,
): string | undefined {
  if (configuration.dataDeletionPolicy === 'RETAIN' || mayDeleteVectors(call, base)) return undefined;
  return (
    `Unable to delete data from vector store for data source with ID ${dataSourceId}. Check your vector store ` +
    'configurations and permissions and retry your request. If the issue persists, consider updating the ' +
    'dataDeletionPolicy of the data source to RETAIN and retry your request.'
  );
}

function mayDeleteVectors(call: Call, { configuration }: KnowledgeBaseRecord): boolean {
  try {
    const resource = vectorIndexArn(call, configuration.storageConfiguration);
    const { roleArn } = configuration;
    if (!mayEmptyIndex(call, roleArn, configuration.storageConfiguration)) return false;
    return resource === undefined || roleAllows(call, { roleArn, action: 's3vectors:DeleteVectors', resource });
  } catch (thrown) {
    if (thrown instanceof ServiceError) return false; // the index is gone
    throw thrown;
  }
}
