import type { Call } from '../../../service/call.js';
import { collectionEndpoint } from './address.js';
import { type CollectionRecord, collectionArn, collectionStatus } from './records.js';

/** `CollectionSummary` of the service model. */
export function summaryOf(call: Call, collection: CollectionRecord) {
  const { id, name, kmsKeyArn } = collection;
  return { id, name, status: collectionStatus(collection, call.clock.now()), arn: collectionArn(call, id), kmsKeyArn };
}

/** What the answers to CreateCollection and UpdateCollection have in common with all else that is told of one. */
export function detailOf(call: Call, collection: CollectionRecord) {
  const { type, description, standbyReplicas, createdAt, changedAt } = collection;
  return {
    ...summaryOf(call, collection),
    ...{ type, standbyReplicas, createdDate: createdAt, lastModifiedDate: changedAt },
    ...(description === undefined ? {} : { description }),
  };
}

/** One that is being created has no endpoint yet [DOC]. */
export function wholeDetailOf(call: Call, collection: CollectionRecord) {
  const detail = detailOf(call, collection);
  if (detail.status === 'CREATING') return detail;
  const at = collectionEndpoint(call, collection.id);
  return { ...detail, collectionEndpoint: at, dashboardEndpoint: `${at}/_dashboards` };
}
