import {
  CreateIndex$,
  type CreateIndexRequest,
  type CreateIndexResponse,
  DeleteIndex$,
  type DeleteIndexRequest,
  type DeleteIndexResponse,
  GetIndex$,
  type GetIndexRequest,
  type GetIndexResponse,
  UpdateIndex$,
  type UpdateIndexRequest,
  type UpdateIndexResponse,
} from '@aws-sdk/client-opensearchserverless';
import { asRecord } from '../../../../core/json.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { accessDenied, invalid, ServiceError } from '../../../service/service-error.js';
import type { CollectionRecord } from '../collections/records.js';
import { onCollection, requireCollection } from '../collections/rules.js';
import { member } from '../constraints.js';
import { shownSettings } from './definition.js';
import { isGranted, type Permission } from './grants.js';
import { createIndex, deleteIndex, requireIndex, updateIndex } from './management.js';

interface Named {
  readonly id: string;
  readonly indexName: string;
}

const about = { access: onCollection, constraints: { id: member.id } };

/** Indexes by the service's own operations: the same as at the collection's endpoint, in this service's words. */
export const indexOperations: readonly Operation[] = [
  operation<CreateIndexRequest, CreateIndexResponse>(CreateIndex$, {
    ...about,
    kind: 'write',
    run({ indexSchema, ...input }, call) {
      return inOwnWords(() => {
        createIndex(call, granted(call, input, 'aoss:CreateIndex'), input.indexName, schemaOf(indexSchema));
        return {};
      });
    },
  }),

  operation<GetIndexRequest, GetIndexResponse>(GetIndex$, {
    ...about,
    kind: 'read',
    run: (input, call) =>
      inOwnWords(() => {
        const index = requireIndex(call, granted(call, input, 'aoss:DescribeIndex'), input.indexName);
        // As JSON: the type of a document admits nothing that was not read from text.
        const schema = { settings: shownSettings(index), mappings: index.mappings };
        return { indexSchema: JSON.parse(JSON.stringify(schema)) };
      }),
  }),

  operation<UpdateIndexRequest, UpdateIndexResponse>(UpdateIndex$, {
    ...about,
    kind: 'write',
    run({ indexSchema, ...input }, call) {
      return inOwnWords(() => {
        updateIndex(call, granted(call, input, 'aoss:UpdateIndex'), input.indexName, schemaOf(indexSchema));
        return {};
      });
    },
  }),

  operation<DeleteIndexRequest, DeleteIndexResponse>(DeleteIndex$, {
    ...about,
    kind: 'write',
    run: (input, call) =>
      inOwnWords(() => {
        deleteIndex(call, granted(call, input, 'aoss:DeleteIndex'), input.indexName);
        return {};
      }),
  }),
];

/** The collection, where a data access policy lets the caller do this with the index. */
function granted(call: Call, { id, indexName: index }: Named, permission: Permission): CollectionRecord {
  const collection = requireCollection(call, id);
  if (isGranted(call, { principal: call.callerArn, collection: collection.name, index, permission })) return collection;
  throw accessDenied('User does not have permissions for the requested resource');
}

function schemaOf(given: unknown): Readonly<Record<string, unknown>> {
  const schema = given === undefined ? {} : asRecord(given);
  if (schema) return schema;
  throw invalid('The index schema is not a JSON object');
}

const CODES: ReadonlyMap<string, string> = new Map([
  ['resource_already_exists_exception', 'ConflictException'],
  ['index_not_found_exception', 'ResourceNotFoundException'],
]);

/** What OpenSearch refuses, with the codes of this service. */
function inOwnWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const isOpenSearchs = error instanceof ServiceError && !error.code.endsWith('Exception');
    throw isOpenSearchs ? new ServiceError(CODES.get(error.code) ?? 'ValidationException', error.message) : error;
  }
}
