import { crc32 } from 'node:zlib';
import { isRecord } from '../../core/json.js';
import { ServiceError } from '../service/service-error.js';
import { jsonAuthentication } from './authentication.js';
import type { CompiledService } from './compile.js';
import { fromJson, parseObject } from './json-reader.js';
import { membersToJson } from './json-writer.js';
import { inflatedBody, type WireReply } from './message.js';
import type { Protocol } from './protocol.js';

/** awsJson1_1: CloudWatch Logs. `X-Amz-Target: Prefix.Operation`, all members in the JSON body, errors in `__type`. */
export const awsJson: Protocol = awsJsonOf('application/x-amz-json-1.1', 'InvalidParameterException', {});

/** awsJson1_0: DynamoDB, whose clients check the sum of an answer's bytes. */
export const awsJson10: Protocol = awsJsonOf('application/x-amz-json-1.0', 'ValidationException', { summed: true });

function awsJsonOf(contentType: string, validationCode: string, { summed = false }: { summed?: boolean }): Protocol {
  const reply = (status: number, requestId: string, body: string): WireReply => {
    const headers: Record<string, string> = { 'content-type': contentType, 'x-amzn-requestid': requestId };
    if (summed) headers['x-amz-crc32'] = String(crc32(body));
    return { status, headers, body };
  };
  return {
    authentication: jsonAuthentication(400),
    validationCode,

    find(service, request) {
      const [prefix, name] = request.headers['x-amz-target']?.split('.') ?? [];
      if (name === undefined || prefix !== service.address.version) return undefined;
      const operation = service.byName.get(name);
      return operation && { operation, labels: {}, fit: 0 };
    },

    read({ operation }, request) {
      const value = fromJson(operation.input, parseObject(inflatedBody(request)), false);
      return isRecord(value) ? value : {};
    },

    write(_service, operation, output, requestId) {
      // An operation without output answers with no body at all.
      const empty = operation.output.name === 'Unit';
      return reply(200, requestId, empty ? '' : JSON.stringify(membersToJson(operation.output.members, output, false)));
    },

    fail(service, error, requestId) {
      const known = service?.errorOf(error.code);
      const members = known?.structure.members ?? [];
      // A few errors have a `Message` in their model, and nowhere else is it written so.
      const text = members.some(({ name }) => name === 'Message') ? 'Message' : 'message';
      const code = known?.structure.name ?? error.code;
      const body = { __type: typeOf(code, service), ...membersToJson(members, error.members, false) };
      const status = error.status ?? known?.status ?? 400;
      const answer = reply(status, requestId, JSON.stringify({ ...body, [text]: error.message }));
      if (service?.service.isQueryCompatible !== true) return answer;
      const queryError = `${error.code};${status < 500 ? 'Sender' : 'Receiver'}`;
      return { ...answer, headers: { ...answer.headers, 'x-amzn-query-error': queryError } };
    },

    unknown(request) {
      const target = request.headers['x-amz-target'];
      return unknownOperation(
        target === undefined ? 'The request has no X-Amz-Target.' : `There is no operation ${target}.`,
      );
    },

    lacking: unknownOperation,
  };
}

/** The code of an error, with the name of the model before it where the service writes that. */
function typeOf(code: string, service: CompiledService | undefined): string {
  const models = service?.service.errorModels;
  if (models === undefined) return code;
  if (code === 'ValidationException') return `${models.validation}#${code}`;
  return `${service?.errorOf(code) ? models.own : models.common}#${code}`;
}

function unknownOperation(message: string): ServiceError {
  return new ServiceError('UnknownOperationException', message, { status: 400 });
}
