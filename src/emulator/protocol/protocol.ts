import type { Value } from '../service/call.js';
import type { ServiceError } from '../service/service-error.js';
import type { Authentication } from './authentication.js';
import type { CompiledOperation, CompiledService } from './compile.js';
import type { KnownService, Meant } from './known-service.js';
import type { WireReply, WireRequest } from './message.js';

/** One of AWS's wire formats. These functions route, read and write for every service that speaks it. */
export interface Protocol {
  /** The operation of AWS's service that the request asks for; undefined when the service has none such. */
  find(service: KnownService, request: WireRequest): Meant | undefined;
  /** The operation's input, not yet validated. Throws `SerializationException`. */
  read(found: Found, request: WireRequest): Value;
  write(service: CompiledService, operation: CompiledOperation, output: Value, requestId: string): WireReply;
  fail(service: CompiledService | undefined, error: ServiceError, requestId: string): WireReply;
  /** What AWS answers to a request that asks for nothing that the service has. */
  unknown(request: WireRequest, signingName: string | undefined): ServiceError;
  /** What to answer when AWS has the operation, and the local AWS lacks it: as AWS answers where it lacks one. */
  lacking(message: string): ServiceError;
  /** What its services say to a request that is not taken for its signer's. */
  readonly authentication: Authentication;
  /** What this protocol's services call a failed validation. */
  readonly validationCode: string;
  /** What they say of it, where they do not list the problems. */
  readonly validationText?: string;
}

export interface Found {
  readonly operation: CompiledOperation;
  /** Decoded values of the path's labels, by member name. */
  readonly labels: Readonly<Record<string, string>>;
}
