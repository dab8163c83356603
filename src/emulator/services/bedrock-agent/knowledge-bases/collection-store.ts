import type { OpenSearchServerlessConfiguration, StorageConfiguration } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { invalid, type ServiceError } from '../../../service/service-error.js';
import { roleAllows } from '../../iam/authorise.js';
import {
  activeCollection,
  dropFrom,
  findIndex,
  type IndexRecord,
  isGranted,
  keepIn,
  vectorField,
} from '../../opensearchserverless/indexes/keeping.js';
import { dimensionsOf } from './dimensions.js';
import type { KnowledgeBaseSettings } from './records.js';

/** A knowledge base in an index of OpenSearch Serverless. */

type Judge = Pick<Call, 'store' | 'clock' | 'latency' | 'bareRoles' | 'accountId' | 'region'>;
type Here = Pick<Call, 'store' | 'clock' | 'bareRoles' | 'accountId' | 'region'>;
type Storage = Validated<StorageConfiguration> | undefined;
type Kept = Validated<OpenSearchServerlessConfiguration>;

const notUsable = (why: string): ServiceError =>
  invalid(`The knowledge base storage configuration provided is invalid... ${why}`);

/** The index that is to be here. Where roles are taken as given, so is a collection that is not: it is one elsewhere. */
function keptHere(call: Here, storage: Storage): Kept | undefined {
  const kept = storage?.opensearchServerlessConfiguration;
  const isElsewhere = kept && call.bareRoles === 'trusted' && !activeCollection(call, kept.collectionArn);
  return isElsewhere ? undefined : kept;
}

/** Throws, in AWS's words, when the role may not use the index, or the index is none for a knowledge base. */
export function checkCollectionStore(call: Judge, configuration: KnowledgeBaseSettings): void {
  const { roleArn, storageConfiguration } = configuration;
  const kept = keptHere(call, storageConfiguration);
  if (kept === undefined) return;
  const { field, name } = { field: kept.fieldMapping.vectorField, name: kept.vectorIndexName };
  const index = usableIndex(call, roleArn, kept);
  const vector = vectorField(index, field);
  if (!vector) {
    throw notUsable(
      `Request failed: [search_phase_execution_exception] Field '${field}' of ${name} is not knn_vector type.`,
    );
  }
  if (vector.engine !== 'faiss') {
    throw notUsable(
      'The OpenSearch Serverless engine type associated with your vector index is invalid. Recreate your vector index ' +
        'with one of the following valid engine types: FAISS. Then retry your request.',
    );
  }
  const dimensions = dimensionsOf(configuration);
  if (dimensions !== undefined && dimensions !== vector.dimension) {
    throw notUsable(`Query vector has invalid dimension: ${dimensions}. Dimension should be: ${vector.dimension}`);
  }
}

/** What a role needs to be granted on an index of documents that are read from it. */
const READING = ['aoss:DescribeIndex', 'aoss:ReadDocument'] as const;

function usableIndex(call: Judge, roleArn: string, { collectionArn, vectorIndexName: name }: Kept): IndexRecord {
  if (!roleAllows(call, { roleArn, action: 'aoss:APIAccessAll', resource: collectionArn })) {
    throw notUsable('Request failed: [security_exception] 403 Forbidden');
  }
  const collection = activeCollection(call, collectionArn);
  if (!collection) throw notUsable('Request failed: [http_exception] server returned 404');
  const asked = { principal: roleArn, collection: collection.name, index: name };
  const granted = READING.every((permission) => isGranted(call, { ...asked, permission }));
  if (!granted) throw notUsable('Bad Authorization');
  const index = findIndex(call, collection.id, name);
  if (index) return index;
  throw notUsable(`Dependency error document status code: 404, error message: no such index [${name}]`);
}

/** Whether documents can be taken out of the index again. */
export function mayEmptyIndex(call: Here, roleArn: string, storage: Storage): boolean {
  const kept = keptHere(call, storage);
  if (kept === undefined) return true;
  const collection = activeCollection(call, kept.collectionArn);
  if (!collection || !findIndex(call, collection.id, kept.vectorIndexName)) return false;
  const asked = { principal: roleArn, collection: collection.name, index: kept.vectorIndexName };
  return isGranted(call, { ...asked, permission: 'aoss:WriteDocument' });
}

/** Inside a write: the index holds what the knowledge base has. */
export function keepInIndex(call: Here, knowledgeBaseId: string, storage: Storage): void {
  const index = indexOf(call, storage);
  const fields = storage?.opensearchServerlessConfiguration?.fieldMapping;
  if (index && fields) keepIn(call, index, knowledgeBaseId, fields);
}

/** Inside a write. */
export function dropFromIndex(call: Here, knowledgeBaseId: string, storage: Storage): void {
  const index = indexOf(call, storage);
  if (index) dropFrom(call, index, knowledgeBaseId);
}

/** Whether what was ingested is still there: an index that was made anew is empty. */
export function isKept(call: Here, knowledgeBaseId: string, storage: Storage): boolean {
  if (keptHere(call, storage) === undefined) return true;
  return indexOf(call, storage)?.sources.some((one) => one.knowledgeBaseId === knowledgeBaseId) === true;
}

function indexOf(call: Here, storage: Storage): IndexRecord | undefined {
  const kept = storage?.opensearchServerlessConfiguration;
  const collection = kept && activeCollection(call, kept.collectionArn);
  return collection && findIndex(call, collection.id, kept.vectorIndexName);
}
