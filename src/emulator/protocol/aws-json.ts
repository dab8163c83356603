import { isRecord } from '../../core/json.js';
import { ServiceError } from '../service/service-error.js';
import { fromJson, parseObject } from './json-reader.js';
import { membersToJson } from './json-writer.js';
import type { Protocol } from './protocol.js';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** awsJson1_1: CloudWatch Logs. `X-Amz-Target: Prefix.Operation`, all members in the JSON body, errors in `__type`. */
export const awsJson: Protocol = {
  validationCode: 'InvalidParameterException',

  find(service, request) {
    const [prefix, name] = request.headers['x-amz-target']?.split('.') ?? [];
    if (name === undefined || prefix !== service.address.version) return undefined;
    const operation = service.byName.get(name);
    return operation && { operation, labels: {}, fit: 0 };
  },

  read({ operation }, request) {
    const value = fromJson(operation.input, parseObject(request.body), false);
    return isRecord(value) ? value : {};
  },

  write(_service, operation, output, requestId) {
    // An operation without output answers with no body at all.
    const empty = operation.output.name === 'Unit';
    return {
      status: 200,
      headers: { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': requestId },
      body: empty ? '' : JSON.stringify(membersToJson(operation.output.members, output, false)),
    };
  },

  fail(service, error, requestId) {
    const known = service?.errorOf(error.code);
    const members = membersToJson(known?.structure.members ?? [], error.members, false);
    return {
      status: error.status ?? known?.status ?? 400,
      headers: { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': requestId },
      body: JSON.stringify({ __type: error.code, ...members, message: error.message }),
    };
  },

  unknown(request) {
    const target = request.headers['x-amz-target'];
    return unknownOperation(
      target === undefined ? 'The request has no X-Amz-Target.' : `There is no operation ${target}.`,
    );
  },

  lacking: unknownOperation,
};

function unknownOperation(message: string): ServiceError {
  return new ServiceError('UnknownOperationException', message, { status: 400 });
}
