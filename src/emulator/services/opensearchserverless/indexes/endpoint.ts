import { isRecord, parseJson } from '../../../../core/json.js';
import type { WireReply, WireRequest } from '../../../protocol/message.js';
import type { Call } from '../../../service/call.js';
import type { ServiceError } from '../../../service/service-error.js';
import { callerMay } from '../../sts/caller.js';
import type { CollectionAddress } from '../collections/address.js';
import { type CollectionRecord, collectionArn, collectionStatus, findCollection } from '../collections/records.js';
import { forbidden, illegal, notPermitted, notServed, refused } from './errors.js';
import { isGranted, type Permission } from './grants.js';
import { createIndex, deleteIndex, describeIndex, listIndexes, mappingOf, requireIndex } from './management.js';
import { countIn, SHARDS, searchIn } from './search.js';

/** A request that is about an index, once it is known who makes it and of what. */
interface Asked {
  readonly call: Call;
  readonly collection: CollectionRecord;
  readonly index: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: URLSearchParams;
}

interface Action {
  readonly methods: readonly string[];
  /** Behind the name of the index in the path. */
  readonly at?: string;
  /** What the caller must be granted on the index. */
  readonly permission: Permission;
  run(asked: Asked): object | Promise<object>;
}

const SEARCHES = ['GET', 'POST'];

/** What is served of an index. All else is refused by name. */
const ACTIONS: readonly Action[] = [
  {
    methods: ['PUT'],
    permission: 'aoss:CreateIndex',
    run: ({ call, collection, index, body }) => createIndex(call, collection, index, body),
  },
  {
    methods: ['GET', 'HEAD'],
    permission: 'aoss:DescribeIndex',
    run: ({ call, collection, index }) => describeIndex(requireIndex(call, collection, index)),
  },
  {
    methods: ['DELETE'],
    permission: 'aoss:DeleteIndex',
    run: ({ call, collection, index }) => deleteIndex(call, collection, index),
  },
  {
    methods: ['GET'],
    at: '/_mapping',
    permission: 'aoss:DescribeIndex',
    run: ({ call, collection, index }) => mappingOf(requireIndex(call, collection, index)),
  },
  // What was ingested is found at once, so there is nothing to do.
  {
    methods: SEARCHES,
    at: '/_refresh',
    permission: 'aoss:UpdateIndex',
    run: ({ call, collection, index }) => {
      requireIndex(call, collection, index);
      return { _shards: SHARDS };
    },
  },
  {
    methods: SEARCHES,
    at: '/_count',
    permission: 'aoss:ReadDocument',
    run: ({ call, collection, index, body }) => countIn(call, requireIndex(call, collection, index), body),
  },
  {
    methods: SEARCHES,
    at: '/_search',
    permission: 'aoss:ReadDocument',
    run: ({ call, collection, index, body, query }) =>
      searchIn(call, requireIndex(call, collection, index), { ...numbersIn(query), ...body }),
  },
];

/** Parameters of the URL that change nothing here, where all is done when it is answered. */
const WITHOUT_EFFECT = ['timeout', 'cluster_manager_timeout', 'master_timeout', 'wait_for_active_shards'];

function checkParameters(query: URLSearchParams, known: readonly string[], what: string): void {
  const other = [...query.keys()].find((name) => !known.includes(name) && !WITHOUT_EFFECT.includes(name));
  if (other !== undefined) throw notServed(`the parameter [${other}] of ${what}`);
}

/** Of a search these may stand in the URL, too. */
function numbersIn(query: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(['size', 'from'].flatMap((name) => (query.has(name) ? [[name, query.get(name)]] : [])));
}

const INDEX_PATH = /^\/([^/_][^/]*)(\/_\w+)?$/;

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
  if (method === 'GET' && path === '/_cat/indices') {
    checkParameters(query, ['format', 'v'], `${method} ${path}`);
    const listed = listIndexes(call, collection, query);
    return typeof listed === 'string'
      ? reply(200, listed, 'text/plain; charset=UTF-8')
      : reply(200, JSON.stringify(listed));
  }
  const [, named, at] = INDEX_PATH.exec(path) ?? [];
  const action = ACTIONS.find((one) => one.at === at && one.methods.includes(method));
  if (!action || named === undefined) throw notServed(`${method} ${path}`);
  checkParameters(query, at === '/_search' ? ['size', 'from'] : [], `${method} ${path}`);
  const { permission } = action;
  const index = decoded(named);
  if (!isGranted(call, { principal: call.callerArn, collection: collection.name, index, permission })) {
    throw notPermitted();
  }
  return reply(200, JSON.stringify(await action.run({ call, collection, index, query, body: bodyOf(body) })));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw illegal(`[${name}] is not percent-encoded as it should be`);
  }
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
