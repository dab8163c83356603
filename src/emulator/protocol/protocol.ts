import type { Value } from '../service/call.js';
import type { ServiceError } from '../service/service-error.js';
import type { CompiledOperation, CompiledService } from './compile.js';
import type { WireReply, WireRequest } from './message.js';

/** One of AWS's wire formats. These functions route, read and write for every service that speaks it. */
export interface Protocol {
  /** The operation that the request asks for, with the labels of its path; undefined when the service has none such. */
  find(service: CompiledService, request: WireRequest): Found | undefined;
  /** The operation's input, not yet validated. Throws `SerializationException`. */
  read(found: Found, request: WireRequest): Value;
  write(service: CompiledService, operation: CompiledOperation, output: Value, requestId: string): WireReply;
  fail(service: CompiledService | undefined, error: ServiceError, requestId: string): WireReply;
  /** What to answer to a request for which `find` finds nothing. */
  unknown(service: CompiledService | undefined, request: WireRequest): ServiceError;
  /** What this protocol's services call a failed validation. */
  readonly validationCode: string;
}

export interface Found {
  readonly operation: CompiledOperation;
  /** Decoded values of the path's labels, by member name. */
  readonly labels: Readonly<Record<string, string>>;
}
