import { type CompiledService, compileService } from '../protocol/compile.js';
import type { WireRequest } from '../protocol/message.js';
import type { Found, Protocol } from '../protocol/protocol.js';
import { PROTOCOLS } from '../protocol/protocols.js';
import type { Scope } from '../protocol/signature.js';
import type { Service, ServiceAddress } from '../service/operation.js';

export interface Route {
  /** The wire format of the answer, also when nothing was found. */
  readonly protocol: Protocol;
  /** The service that is meant; undefined when the local AWS does not have it. */
  readonly service: CompiledService | undefined;
  readonly found: Found | undefined;
}

/** A service that is loaded when the first request needs it. */
export interface RoutedService extends ServiceAddress {
  compiled(): Promise<CompiledService>;
}

export function routedService(address: ServiceAddress, load: () => Promise<Service>): RoutedService {
  let compiled: Promise<CompiledService> | undefined;
  return {
    ...address,
    compiled() {
      compiled ??= load().then(compileService);
      return compiled;
    },
  };
}

/**
 * The service is the one in the signature's scope; two may share a signing name (both Bedrock services are `bedrock`),
 * then the first that knows the path, in the order of the list, so `/tags/{arn}` is bedrock-agent's. An unsigned request
 * may go to any service that speaks its protocol.
 */
export async function route(
  services: readonly RoutedService[],
  request: WireRequest,
  scope: Scope | undefined,
): Promise<Route> {
  const spoken = protocolOf(request);
  const meant = services.filter((service) =>
    scope ? service.signingName === scope.service : service.protocol === spoken,
  );
  for (const { protocol: name, compiled } of meant) {
    const protocol = PROTOCOLS[name];
    const service = await compiled();
    const found = protocol.find(service, request);
    if (found) return { protocol, service, found };
  }
  const [first] = meant;
  const service = scope && (await first?.compiled());
  return { protocol: PROTOCOLS[first?.protocol ?? spoken], service, found: undefined };
}

/** S3 is the only service that speaks REST-XML here. */
const S3_SCOPE = /\/s3\/aws4_request/;

/** The wire format of a request, by the request alone. */
export function protocolOf(request: WireRequest): Service['protocol'] {
  if (request.headers['x-amz-target'] !== undefined) return 'aws-json';
  const signed = request.headers['authorization'] ?? request.query.get('X-Amz-Credential');
  if (signed !== null && S3_SCOPE.test(signed)) return 'rest-xml';
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return isForm || request.query.has('Action') ? 'query' : 'rest-json';
}
