import type { AliasRoutingConfiguration } from '@aws-sdk/client-lambda';
import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import { functionNotFound, invalidParameter } from '../errors.js';
import { findVersion } from '../functions/lookup.js';
import { functionArn } from '../functions/names.js';
import { LATEST } from '../versions/records.js';
import type { AliasRecord } from './records.js';

/** What a routing configuration says: undefined when it names no version. Throws when it names more than one. */
export function additionalVersion({ AdditionalVersionWeights: weights = {} }: AliasRoutingConfiguration) {
  const [first, second] = Object.entries(weights);
  if (second !== undefined) {
    throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1');
  }
  return first && { version: first[0], weight: first[1] };
}

/** Throws unless the versions of an alias exist and may stand together. */
export function checkTargets(
  { functionName, functionVersion, additional }: Pick<AliasRecord, 'functionName' | 'functionVersion' | 'additional'>,
  call: Call,
): void {
  if (additional !== undefined && functionVersion === LATEST) {
    const text = '$LATEST is not supported for an alias pointing to more than 1 version';
    throw new ServiceError('InvalidParameterValueException', text);
  }
  if (additional?.version === functionVersion) {
    throw invalidParameter(
      `Invalid function version ${functionVersion}. Function version ${functionVersion} is already included in routing configuration.`,
    );
  }
  for (const version of additional === undefined ? [functionVersion] : [functionVersion, additional.version]) {
    if (findVersion(call, functionName, version) === undefined) {
      throw functionNotFound(functionArn(call, functionName, version));
    }
  }
}
