import type { Call } from '../../../service/call.js';
import { invalidParameter, userError } from '../errors.js';
import { existingFunction } from '../functions/lookup.js';
import type { FunctionRecord } from '../functions/records.js';

/** What can have tags on AWS, and is not made here, so that none is ever found. */
const NOT_FOUND: ReadonlyMap<string | undefined, string> = new Map([
  ['event-source-mapping', 'Event source mapping not found'],
  ['capacity-provider', 'Capacity provider not found'],
  ['code-signing-config', 'Code signing config not found'],
  ['layer', 'Layer not found'],
]);

/** The function whose tags a request is about. */
export function taggedFunction(arn: string, call: Call): FunctionRecord {
  const [, , , , , kind, , qualifier] = arn.split(':');
  const missing = NOT_FOUND.get(kind);
  if (missing !== undefined) throw userError('ResourceNotFoundException', `${missing}: ${arn}`);
  if (qualifier !== undefined) {
    throw invalidParameter('Tags on function aliases and versions are not supported. Please specify a function ARN.');
  }
  return existingFunction({ FunctionName: arn }, call);
}
