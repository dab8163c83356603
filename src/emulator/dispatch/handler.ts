import { LOCAL_CREDENTIALS } from '../../core/local-credentials.js';
import { inWordsOf } from '../protocol/authentication.js';
import type { WireReply, WireRequest } from '../protocol/message.js';
import { Disconnect } from '../protocol/message.js';
import { isPresigned, openPresigned } from '../protocol/presigned/presigned.js';
import { PROTOCOLS } from '../protocol/protocols.js';
import { partitionOf, type Scope, scopeOf } from '../protocol/signature.js';
import { validate } from '../protocol/validate.js';
import { AuthenticationError } from '../service/authentication-error.js';
import type { Call, Surroundings, Value } from '../service/call.js';
import type { Operation } from '../service/operation.js';
import { internalFailure, ServiceError } from '../service/service-error.js';
import { isCodeLink } from '../services/lambda/code/link.js';
import { collectionAddress } from '../services/opensearchserverless/collections/address.js';
import { authenticate, type KeyRing } from './authenticate.js';
import { authoriseCaller } from './authorise-caller.js';
import { downloadCode } from './code-download.js';
import { atCollection } from './collection-endpoint.js';
import type { Interception } from './intercept.js';
import type { Peer } from './peer.js';
import { protocolOf, type Route, type RoutedService, route } from './router.js';

/** Is told of every fault of the local AWS itself. `where` names the operation. */
export type OnFault = (fault: unknown, where: string) => void;

/** A request with its answer, in few words. */
export interface Answered {
  /** By the names of the SDKs, `bedrock-agent.CreateAgent`; of a request that names no operation, its method and path. */
  readonly operation: string;
  readonly status: number;
  /** The code of the error that it was answered with. */
  readonly error?: string;
  /** From when it had come until its answer began. */
  readonly elapsedMs: number;
}

export type OnAnswered = (answered: Answered) => void;

export interface HandlerOptions {
  readonly services: readonly RoutedService[];
  readonly surroundings: Surroundings;
  readonly accountId: string;
  /** The ARN behind an access key id. */
  readonly callerOf: (accessKeyId: string | undefined) => string;
  readonly ring: KeyRing;
  /** Runs each call. Faults and rates may delay the call or make it fail. */
  readonly intercepted: Interception;
  readonly onFault: OnFault;
  /** Is told of every request as soon as its answer begins. */
  readonly onAnswered?: OnAnswered;
}

/**
 * Answers one request. What goes wrong becomes an AWS error in the service's own wire format. It rejects only with
 * `Disconnect`, when the connection is to be cut instead.
 */
export type Handler = (request: WireRequest, requestId: string, peer: Peer) => Promise<WireReply>;

export function createHandler(options: HandlerOptions): Handler {
  const { surroundings, ring, onAnswered } = options;
  const secretOf = (accessKeyId: string) => ring.secretOf(accessKeyId)?.secret ?? suggestedSecret(accessKeyId);
  return async (received, requestId, peer) => {
    // Not by the account's clock: that says what time it is there, and may be set or fail.
    const begun = performance.now();
    let routed: Route | undefined;
    const answered = (reply: WireReply, error?: string): WireReply => {
      const elapsedMs = performance.now() - begun;
      onAnswered?.({ operation: named(received, routed), status: reply.status, ...(error && { error }), elapsedMs });
      return reply;
    };
    try {
      if (isCodeLink(received.path)) return answered(await downloadCode(received, surroundings, requestId));
      const address = collectionAddress(received.path);
      if (address && scopeOf(received)?.service !== 's3') {
        const onFault = (fault: unknown) => options.onFault(fault, named(received, undefined));
        const callFor = (scope: Scope) => callOf(options, scope, requestId, peer.signal);
        return answered(await atCollection(address, received, { ring, requestId, callOf: callFor, onFault }));
      }
      const isVerified = isPresigned(received);
      const request = isVerified ? openPresigned(received, surroundings.clock.now(), secretOf) : received;
      const scope = scopeOf(request);
      routed = await route(options.services, request, scope);
      const { protocol, service, found, lacking } = routed;
      // First, because a form that was not read names no operation.
      if (received.tooLongFor !== undefined) throw tooLong(received.tooLongFor, found?.operation.name);
      if (lacking !== undefined) throw protocol.lacking(lacking);
      if (!service || !found) throw protocol.unknown(request, scope?.service);
      const { operation } = found;
      const isRead = operation.declared.kind === 'read';
      const { authentication: words } = protocol;
      authenticate(request, scope, ring, { isVerified, isS3: service.service.name === 's3', isRead, words });
      const call = callOf(options, scope, requestId, operation.declared.kind === 'flow' ? peer.signal : NOBODY_LEAVES);
      const { name, commonErrors } = service.service;
      const which = { service: name, operation: operation.name, region: call.region, commonErrors };
      const output = await options.intercepted(which, peer, () => {
        const read = protocol.read(found, request);
        const { constraints, validationCode = protocol.validationCode } = service.service;
        validate(operation, read, constraints, { ...protocol, validationCode });
        // `operation()` binds the access row and the run to the schema's types. What was read and validated after the
        // same schema has those types, which the compiler cannot see here.
        const input = read as never;
        authoriseCaller(service.service, operation, input, call);
        service.service.check?.(read, call);
        return execute(operation.declared, input, call);
      });
      return answered(protocol.write(service, operation, output, requestId));
    } catch (thrown) {
      if (thrown instanceof Disconnect) throw thrown;
      const { protocol, service } = routed ?? { protocol: PROTOCOLS[protocolOf(received)], service: undefined };
      const refused = thrown instanceof AuthenticationError ? inWordsOf(protocol.authentication, thrown) : thrown;
      const error = asServiceError(refused, routed, options.onFault);
      return answered(protocol.fail(service, error, requestId), error.code);
    }
  };
}

function named({ method, path }: WireRequest, routed: Route | undefined): string {
  const { service, found } = routed ?? {};
  return service && found ? `${service.service.name}.${found.operation.name}` : `${method} ${path}`;
}

/** URLs outlast the program that made them, so those of the key that everybody is told to use are held to its secret. */
function suggestedSecret(accessKeyId: string): string | undefined {
  return accessKeyId === LOCAL_CREDENTIALS.accessKeyId ? LOCAL_CREDENTIALS.secretAccessKey : undefined;
}

/** What Lambda was recorded to answer; of the others, an assumption. */
function tooLong(limit: number, operation: string | undefined): ServiceError {
  const where = operation === undefined ? '' : ` for the ${operation} operation`;
  const text = `Request must be smaller than ${limit} bytes${where}`;
  return new ServiceError('RequestEntityTooLargeException', text, { status: 413 });
}

/** Runs an operation. A write runs in one transaction, so the store takes all of it or nothing. */
function execute(operation: Operation, input: never, call: Call): Value | Promise<Value> {
  const output =
    operation.kind === 'write' ? call.store.transaction(() => operation.run(input, call)) : operation.run(input, call);
  return output as Value | Promise<Value>; // an object by Run's type; its members are written after the schema
}

/** What a read or a write is given: it waits for nothing, so nobody can go away in the middle of it. */
const NOBODY_LEAVES = new AbortController().signal;

function callOf(options: HandlerOptions, scope: Scope | undefined, requestId: string, signal: AbortSignal): Call {
  const region = scope?.region ?? 'us-east-1';
  return {
    accountId: options.accountId,
    region,
    partition: partitionOf(region),
    requestId,
    accessKeyId: scope?.accessKeyId,
    callerArn: options.callerOf(scope?.accessKeyId),
    signal,
    // Last, because V8 takes fifty times as long to add members to a copy.
    ...options.surroundings,
  };
}

function asServiceError(thrown: unknown, routed: Route | undefined, onFault: OnFault): ServiceError {
  if (thrown instanceof ServiceError) return thrown;
  const { service, found } = routed ?? {};
  onFault(thrown, `${service?.service.name ?? 'router'}.${found?.operation.name ?? 'unknown'}`);
  // The service's own name for it, so that clients get their typed error, retry as with AWS, and report it.
  const modelled = [
    'InternalServerException',
    'InternalServerError',
    'ServiceException',
    'ServiceFailure',
    'ServiceUnavailableException',
  ];
  const code = modelled.find((name) => service?.errorOf(name)) ?? 'InternalFailure';
  return internalFailure(thrown, code);
}
