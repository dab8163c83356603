import { type CompiledService, compileService } from '../protocol/compile.js';
import { type KnownService, knownService, type Meant } from '../protocol/known-service.js';
import type { WireRequest } from '../protocol/message.js';
import { isPresigned } from '../protocol/presigned/presigned.js';
import type { Found, Protocol } from '../protocol/protocol.js';
import { PROTOCOLS } from '../protocol/protocols.js';
import { namesS3, namesWebsite } from '../protocol/s3-address.js';
import type { Scope } from '../protocol/signature.js';
import type { Dialect, Service, ServiceAddress } from '../service/operation.js';
import awsOperations from './aws-operations.json' with { type: 'json' };

export interface Route {
  /** The wire format of the answer, also when nothing was found. */
  readonly protocol: Protocol;
  /** The service that is meant; undefined when that is not known, or the local AWS does not have it. */
  readonly service: CompiledService | undefined;
  readonly found: Found | undefined;
  /** What the local AWS lacks, in a sentence; undefined when AWS lacks it, too. */
  readonly lacking?: string;
}

/** A service that is loaded when the first request needs it. */
export interface RoutedService extends ServiceAddress {
  /** One for each wire format that it speaks. */
  known(): readonly KnownService[];
  compiled(): Promise<CompiledService>;
}

const OPERATIONS: Readonly<Record<string, readonly string[]>> = awsOperations;

export function routedService(address: ServiceAddress, load: () => Promise<Service>): RoutedService {
  let known: readonly KnownService[] | undefined;
  let compiled: Promise<CompiledService> | undefined;
  return {
    ...address,
    known() {
      const rows = OPERATIONS[address.name] ?? [];
      known ??= dialectsOf(address).map((dialect) => knownService({ ...address, ...dialect }, rows));
      return known;
    },
    compiled() {
      compiled ??= load().then(compileService);
      return compiled;
    },
  };
}

function dialectsOf({ protocol, version, speaksToo = [] }: ServiceAddress): readonly Dialect[] {
  return [{ protocol, ...(version !== undefined && { version }) }, ...speaksToo];
}

const WEBSITES: Route = {
  ...{ protocol: PROTOCOLS['rest-xml'], service: undefined, found: undefined },
  lacking: 'The local AWS does not serve the websites of buckets.',
};

/**
 * The service is the one in the signature's scope. Several may share a signing name, as those of Bedrock do, which AWS
 * tells apart by the names of hosts: then the service is meant whose operation fits best, served here or not. An unsigned
 * request may go to any service that speaks its protocol.
 */
export async function route(
  services: readonly RoutedService[],
  request: WireRequest,
  scope: Scope | undefined,
): Promise<Route> {
  const spoken = protocolOf(request);
  if (namesWebsite(request)) return WEBSITES;
  const candidates = services.filter((service) =>
    scope ? service.signingName === scope.service : dialectsOf(service).some(({ protocol }) => protocol === spoken),
  );
  const best = closest(candidates, request) ?? anonymously(services, request, scope);
  if (best) return routeTo(best);
  const [first, ...others] = candidates;
  if (scope && first && others.length === 0) {
    const { protocol } = dialectsOf(first).find((dialect) => dialect.protocol === spoken) ?? first;
    return { protocol: PROTOCOLS[protocol], service: await first.compiled(), found: undefined };
  }
  const nobody = { protocol: PROTOCOLS[spoken], service: undefined, found: undefined };
  // AWS has more services, also of a signing name that is known here.
  return scope ? { ...nobody, lacking: notServed(scope, request) } : nobody;
}

/** S3 is the one service that has answers for nobody in particular: an unsigned request that no other knows is for it. */
function anonymously(services: readonly RoutedService[], request: WireRequest, scope: Scope | undefined) {
  if (scope || request.headers['authorization'] !== undefined || protocolOf(request) !== 'rest-json') return undefined;
  return closest(
    services.filter(({ protocol }) => protocol === 'rest-xml'),
    request,
  );
}

/** The operation that fits best; of equal ones the first. */
function closest(services: readonly RoutedService[], request: WireRequest) {
  let best: Closest | undefined;
  for (const routed of services) {
    for (const known of routed.known()) {
      const protocol = PROTOCOLS[known.address.protocol];
      const meant = protocol.find(known, request);
      if (meant && meant.fit > (best?.meant.fit ?? -1)) best = { routed, protocol, meant };
    }
  }
  return best;
}

interface Closest {
  routed: RoutedService;
  protocol: Protocol;
  meant: Meant;
}

async function routeTo({ routed, protocol, meant }: Closest): Promise<Route> {
  const { operation: meantOperation, labels } = meant;
  const { name } = meantOperation;
  const service = await routed.compiled();
  const operation = service.byName.get(name);
  if (operation) return { protocol, service, found: { operation, labels } };
  return { protocol, service, found: undefined, lacking: `The local AWS does not serve ${routed.name}.${name}.` };
}

/** Names the operation as far as the request does. */
function notServed({ service }: Scope, request: WireRequest): string {
  const spoken = protocolOf(request);
  const target = request.headers['x-amz-target']?.split('.').at(-1);
  const name = spoken === 'query' ? request.form.get('Action') : target;
  return name === null || name === undefined
    ? `The local AWS does not serve ${service}: ${request.method} ${request.path}.`
    : `The local AWS does not serve ${service}.${name}.`;
}

/** The wire format of a request, by the request alone. */
export function protocolOf(request: WireRequest): Service['protocol'] {
  if (request.headers['x-amz-target'] !== undefined) {
    return request.headers['content-type']?.startsWith('application/x-amz-json-1.0') ? 'aws-json-1.0' : 'aws-json';
  }
  if (isForXml(request)) return 'rest-xml';
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return isForm || request.query.has('Action') ? 'query' : 'rest-json';
}

/** Signed for a service that speaks REST-XML, of which only S3 is here, or sent to a host of S3's. */
function isForXml(request: WireRequest): boolean {
  const { authorization } = request.headers;
  if (authorization !== undefined) return /\/(?:s3|cloudfront|route53)\/aws4_request|^AWS /.test(authorization);
  return isPresigned(request) || namesS3(request);
}
