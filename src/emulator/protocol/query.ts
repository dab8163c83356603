import { ServiceError } from '../service/service-error.js';
import { QUERY_AUTHENTICATION } from './authentication.js';
import { fromForm } from './form.js';
import type { WireReply } from './message.js';
import type { Protocol } from './protocol.js';
import { element, escapeXml, membersToXml } from './xml.js';

/** Codes that have another name here than in the JSON protocols. */
const CODES: Readonly<Record<string, string>> = {
  SerializationException: 'MalformedInput',
  UnknownOperationException: 'InvalidAction',
  AccessDeniedException: 'AccessDenied',
};

/** The query protocol: IAM and STS. Form parameters in, XML out. */
export const query: Protocol = {
  authentication: QUERY_AUTHENTICATION,
  validationCode: 'ValidationError',

  find(service, request) {
    const form = request.form;
    const version = form.get('Version');
    if (version !== null && version !== service.address.version) return undefined;
    const action = form.get('Action');
    const operation = action === null ? undefined : service.byName.get(action);
    return operation && { operation, labels: {}, fit: 0 };
  },

  read({ operation }, request) {
    return fromForm(operation.input.members, request.form);
  },

  write({ service }, operation, output, requestId) {
    const hasResult = operation.output.name !== 'Unit';
    const result = hasResult ? element(`${operation.name}Result`, membersToXml(operation.output.members, output)) : '';
    const metadata = element('ResponseMetadata', element('RequestId', requestId));
    return reply(200, element(`${operation.name}Response`, result + metadata, service.xmlNamespace), requestId);
  },

  fail(service, error, requestId) {
    const known = service?.errorOf(error.code);
    const status = error.status ?? known?.status ?? 400;
    const content =
      element('Type', status < 500 ? 'Sender' : 'Receiver') +
      element('Code', escapeXml(CODES[error.code] ?? error.code)) +
      element('Message', escapeXml(error.message)) +
      membersToXml(known?.structure.members ?? [], error.members);
    const body = element('Error', content) + element('RequestId', requestId);
    return reply(status, element('ErrorResponse', body, service?.service.xmlNamespace), requestId);
  },

  unknown(request) {
    const form = request.form;
    const action = form.get('Action');
    if (action === null) return new ServiceError('MissingAction', 'The request is missing an action.', { status: 400 });
    const version = form.get('Version') ?? '';
    return invalidAction(`Could not find operation ${action} for version ${version}`);
  },

  lacking: invalidAction,
};

function invalidAction(message: string): ServiceError {
  return new ServiceError('InvalidAction', message, { status: 400 });
}

function reply(status: number, xml: string, requestId: string): WireReply {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body: xml };
}
