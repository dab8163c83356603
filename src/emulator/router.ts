import type { CompiledService } from './compile.js';
import type { Service } from './operation.js';
import type { WireRequest } from './protocol/message.js';
import type { Found, Protocol } from './protocol/protocol.js';
import { PROTOCOLS } from './protocol/protocols.js';
import type { Scope } from './signature.js';

export interface Route {
  /** In whose words to answer, also when nothing was found. */
  readonly protocol: Protocol;
  /** The service meant; undefined when the local AWS has none such. */
  readonly service: CompiledService | undefined;
  readonly found: Found | undefined;
}

/**
 * The service is the one in the signature's scope; two may share a signing name (both Bedrock services are `bedrock`),
 * then the first that knows the path, in the order of the list, so `/tags/{arn}` is bedrock-agent's. An unsigned request
 * may go to any service that speaks its protocol.
 */
export function route(services: readonly CompiledService[], request: WireRequest, scope: Scope | undefined): Route {
  const spoken = protocolOf(request);
  const meant = services.filter(({ service }) =>
    scope ? service.signingName === scope.service : service.protocol === spoken,
  );
  for (const service of meant) {
    const protocol = PROTOCOLS[service.service.protocol];
    const found = protocol.find(service, request);
    if (found) return { protocol, service, found };
  }
  const [service] = meant;
  return { protocol: PROTOCOLS[service?.service.protocol ?? spoken], service: scope && service, found: undefined };
}

/** The wire format of a request, told from itself. */
export function protocolOf(request: WireRequest): Service['protocol'] {
  if (request.headers['x-amz-target'] !== undefined) return 'aws-json';
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return isForm || request.query.has('Action') ? 'query' : 'rest-json';
}
