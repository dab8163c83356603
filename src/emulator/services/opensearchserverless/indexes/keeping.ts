import type { Call } from '../../../service/call.js';
import { type CollectionRecord, collectionStatus, findCollection } from '../collections/records.js';
import { type FieldNames, type IndexRecord, saveIndex } from './records.js';

/** What Bedrock asks of OpenSearch Serverless, where a knowledge base is kept in it. */

export { isGranted } from './grants.js';
export { findIndex, type IndexRecord } from './records.js';
export { vectorField } from './vector-field.js';

type Here = Pick<Call, 'store' | 'region' | 'clock' | 'accountId'>;

const ARN = /^arn:[\w-]+:aoss:([\w-]+):(\d{12}):collection\/([a-z0-9]+)$/;

/** The collection of an ARN, when it is up. */
export function activeCollection(call: Here, arn: string): CollectionRecord | undefined {
  const [, region, accountId, id = ''] = ARN.exec(arn) ?? [];
  if (region !== call.region || accountId !== call.accountId) return undefined;
  const found = findCollection(call, id);
  return found && collectionStatus(found, call.clock.now()) === 'ACTIVE' ? found : undefined;
}

/** Inside a write: from now on the index holds what the knowledge base has. */
export function keepIn(call: Here, index: IndexRecord, knowledgeBaseId: string, fields: FieldNames): void {
  const others = index.sources.filter((one) => one.knowledgeBaseId !== knowledgeBaseId);
  saveIndex(call, { ...index, sources: [...others, { knowledgeBaseId, fields }] });
}

/** Inside a write. */
export function dropFrom(call: Here, index: IndexRecord, knowledgeBaseId: string): void {
  saveIndex(call, { ...index, sources: index.sources.filter((one) => one.knowledgeBaseId !== knowledgeBaseId) });
}
