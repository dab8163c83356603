import { isRecord, parseJson } from '../../../../core/json.js';
import type { WireReply, WireRequest } from '../../../protocol/message.js';
import type { Call } from '../../../service/call.js';
import type { ServiceError } from '../../../service/service-error.js';
import { callerMay } from '../../sts/caller.js';
import type { CollectionAddress } from '../collections/address.js';
import { type CollectionRecord, collectionArn, collectionStatus, findCollection } from '../collections/records.js';
import { forbidden, notPermitted, notServed, refused } from './errors.js';
import { isGranted, type Permission } from './grants.js';
import { createIndex, deleteIndex, describeIndex, listIndexes, mappingOf, requireIndex } from './management.js';
import { countIn, SHARDS, searchIn } from './search.js';

/** A request to OpenSearch, once it is known who makes it and of what. */
interface Asked {
  readonly call: Call;
  readonly collection: CollectionRecord;
  /** The index that the path names. */
  readonly index: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: URLSearchParams;
}

interface Action {
  /** `GET /{index}/_mapping` */
  readonly on: RegExp;
  readonly methods: readonly string[];
  /** What the caller must be granted on the index; undefined: it is shown what it is granted. */
  readonly permission?: Permission;
  run(asked: Asked): object | string | Promise<object>;
}

const SEARCHES = ['GET', 'POST'];

/** What is served of OpenSearch. All else is refused by name. */
const ACTIONS: readonly Action[] = [
  {
    on: /^\/_cat\/indices$/,
    methods: ['GET'],
    run: ({ call, collection, query }) => listIndexes(call, collection, query),
  },
  {
    on: /^\/([^/_][^/]*)$/,
    methods: ['PUT'],
    permission: 'aoss:CreateIndex',
    run: ({ call, collection, index, body }) => createIndex(call, collection, index, body),
  },
  {
    on: /^\/([^/_][^/]*)$/,
    methods: ['GET', 'HEAD'],
    permission: 'aoss:DescribeIndex',
    run: ({ call, collection, index }) => describeIndex(requireIndex(call, collection, index)),
  },
  {
    on: /^\/([^/_][^/]*)$/,
    methods: ['DELETE'],
    permission: 'aoss:DeleteIndex',
    run: ({ call, collection, index }) => deleteIndex(call, collection, index),
  },
  {
    on: /^\/([^/_][^/]*)\/_mapping$/,
    methods: ['GET'],
    permission: 'aoss:DescribeIndex',
    run: ({ call, collection, index }) => mappingOf(requireIndex(call, collection, index)),
  },
  // What was ingested is found at once, so there is nothing to do.
  {
    on: /^\/([^/_][^/]*)\/_refresh$/,
    methods: SEARCHES,
    permission: 'aoss:UpdateIndex',
    run: ({ call, collection, index }) => {
      requireIndex(call, collection, index);
      return { _shards: SHARDS };
    },
  },
  {
    on: /^\/([^/_][^/]*)\/_count$/,
    methods: SEARCHES,
    permission: 'aoss:ReadDocument',
    run: ({ call, collection, index, body }) => countIn(call, requireIndex(call, collection, index), body),
  },
  {
    on: /^\/([^/_][^/]*)\/_search$/,
    methods: SEARCHES,
    permission: 'aoss:ReadDocument',
    run: ({ call, collection, index, body, query }) =>
      searchIn(call, requireIndex(call, collection, index), { ...numbersIn(query), ...body }),
  },
];

/** Of a search these may stand in the URL, too. */
function numbersIn(query: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(['size', 'from'].flatMap((name) => (query.has(name) ? [[name, query.get(name)]] : [])));
}

/** Answers a request at the endpoint of a collection. Throws OpenSearch's errors. */
export async function answerAt(
  { id, region, path }: CollectionAddress,
  { method, body, query }: WireRequest,
  call: Call,
): Promise<WireReply> {
  const collection = findCollection(call, id);
  const isUp = collection && collectionStatus(collection, call.clock.now()) === 'ACTIVE';
  const need = { action: 'aoss:APIAccessAll', resource: collectionArn(call, id) };
  if (!isUp || region !== call.region || !callerMay(call, need)) throw forbidden();
  const action = ACTIONS.find(({ on, methods }) => methods.includes(method) && on.test(path));
  if (!action) throw notServed(`${method} ${path}`);
  const index = decodeURIComponent(action.on.exec(path)?.[1] ?? '');
  const { permission } = action;
  if (permission && !isGranted(call, { principal: call.callerArn, collection: collection.name, index, permission })) {
    throw notPermitted();
  }
  const answer = await action.run({ call, collection, index, query, body: bodyOf(body) });
  return typeof answer === 'string'
    ? reply(200, answer, 'text/plain; charset=UTF-8')
    : reply(200, JSON.stringify(answer));
}

function bodyOf(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  if (bytes.length === 0) return {};
  const body = parseJson(Buffer.from(bytes).toString());
  if (isRecord(body)) return body;
  throw refused('parse_exception', 400, 'request body is not a JSON object');
}

/** The form in which OpenSearch tells of an error; for one who may not come in, that of the door before it [TXT]. */
export function failureOf({ code: type, message: reason, status = 500 }: ServiceError, requestId: string): WireReply {
  const atTheDoor = type === 'Forbidden';
  const error = atTheDoor ? { reason, type } : { root_cause: [{ type, reason }], type, reason };
  return reply(status, JSON.stringify({ status, ...(atTheDoor ? { 'request-id': requestId } : {}), error }));
}

function reply(status: number, body: string, type = 'application/json; charset=UTF-8'): WireReply {
  return { status, headers: { 'content-type': type }, body };
}
