import {
  BatchGetCollection$,
  type BatchGetCollectionRequest,
  type BatchGetCollectionResponse,
  DeleteCollection$,
  type DeleteCollectionRequest,
  type DeleteCollectionResponse,
  ListCollections$,
  type ListCollectionsRequest,
  type ListCollectionsResponse,
  UpdateCollection$,
  type UpdateCollectionRequest,
  type UpdateCollectionResponse,
} from '@aws-sdk/client-opensearchserverless';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation } from '../../../service/operation.js';
import { conflict, invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { refuseAll } from '../errors.js';
import { removeIndexes } from '../indexes/records.js';
import { pageOf } from '../page.js';
import { detailOf, summaryOf, wholeDetailOf } from './description.js';
import { collectionStatus, collectionsOf, findCollection, saveCollection } from './records.js';
import { onCollection, requireCollection } from './rules.js';

const NOT_FOUND = { errorCode: 'NOT_FOUND', errorMessage: 'The specified Collection is not found.' };

export const collectionOperations: readonly Operation[] = [
  // What is not there is told beside what is.
  operation<BatchGetCollectionRequest, BatchGetCollectionResponse>(BatchGetCollection$, {
    access: { on: () => '*' },
    constraints: {
      ids: { min: 1, max: 100, items: member.id },
      names: { min: 1, max: 100, items: member.name },
    },
    kind: 'read',
    run({ ids, names }, call) {
      if ((ids === undefined) === (names === undefined)) {
        throw invalid("You need to provide IDs or names. You can't provide both IDs and names in the same request");
      }
      const all = collectionsOf(call);
      const asked = [
        ...(ids ?? []).map((id) => ({ which: { id }, found: findCollection(call, id) })),
        ...(names ?? []).map((name) => ({ which: { name }, found: all.find((one) => one.name === name) })),
      ];
      return {
        collectionDetails: asked.flatMap(({ found }) => (found ? [wholeDetailOf(call, found)] : [])),
        collectionErrorDetails: asked.flatMap(({ which, found }) => (found ? [] : [{ ...which, ...NOT_FOUND }])),
      };
    },
  }),

  operation<ListCollectionsRequest, ListCollectionsResponse>(ListCollections$, {
    access: { on: () => '*' },
    constraints: { maxResults: member.mostResults },
    kind: 'read',
    run({ collectionFilters: filters = {}, ...page }, call) {
      refuseAll(filters, ['collectionGroupName']);
      const { name, status } = filters;
      const fitting = collectionsOf(call)
        .map((collection) => summaryOf(call, collection))
        .filter((one) => (name === undefined || one.name === name) && (status === undefined || one.status === status));
      const { items, ...rest } = pageOf(fitting, ({ id }) => id, page);
      return { collectionSummaries: items, ...rest };
    },
  }),

  operation<UpdateCollectionRequest, UpdateCollectionResponse>(UpdateCollection$, {
    access: onCollection,
    constraints: {
      id: member.id,
      description: member.description,
      deletionProtection: member.switch,
      clientToken: member.clientToken,
    },
    kind: 'write',
    run: ({ clientToken, ...input }, call) =>
      idempotent(call, 'UpdateCollection', clientToken, input, () => {
        refuseAll(input, ['deletionProtection', 'vectorOptions']);
        const { id, description } = input;
        const old = requireCollection(call, id);
        const changed = { ...old, ...(description === undefined ? {} : { description }), changedAt: call.clock.now() };
        const {
          kmsKeyArn: _key,
          standbyReplicas: _replicas,
          ...detail
        } = detailOf(call, saveCollection(call, changed));
        return { updateCollectionDetail: detail };
      }),
  }),

  operation<DeleteCollectionRequest, DeleteCollectionResponse>(DeleteCollection$, {
    access: onCollection,
    constraints: { id: member.id, clientToken: member.clientToken },
    kind: 'write',
    run: ({ clientToken, id }, call) =>
      idempotent(call, 'DeleteCollection', clientToken, { id }, () => {
        const old = requireCollection(call, id);
        const now = call.clock.now();
        const status = collectionStatus(old, now);
        if (status !== 'ACTIVE')
          throw conflict(`Collection with ID ${id} is in state ${status} and cannot be deleted.`);
        removeIndexes(call, id);
        saveCollection(call, { ...old, goneAt: now + call.latency.collectionDeleting });
        return { deleteCollectionDetail: { id, name: old.name, status: 'DELETING' } };
      }),
  }),
];
