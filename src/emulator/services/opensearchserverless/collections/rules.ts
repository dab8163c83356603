import type { Access, At, RequestContext } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { notFound } from '../errors.js';
import { type CollectionRecord, collectionArn, findCollection } from './records.js';

/** Throws `ResourceNotFoundException`. */
export function requireCollection(call: Pick<Call, 'store' | 'region' | 'clock'>, id: string): CollectionRecord {
  const found = findCollection(call, id);
  if (found) return found;
  throw notFound(`Collection with ID ${id} cannot be found.`);
}

/** Of an operation that is about one collection. */
export const onCollection: Access<{ readonly id: string }> = { on: ({ id }, at: At) => collectionArn(at, id) };

/** The condition key of a collection's name. */
export function namedCollection(name: string): RequestContext {
  return { 'aoss:collection': name };
}
