import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';
import type { Access, ServiceAccess } from './access-row.js';
import type { Call } from './call.js';
import type { Constraints } from './constraints.js';

/**
 * How an operation runs. `write` runs inside one store transaction, so that a call is wholly there or not at all;
 * `read` runs outside any; `flow` awaits other things (a function, a model) and makes its own transactions.
 */
export type Run<I, O> =
  | { kind: 'read' | 'write'; run(input: I, call: Call): O }
  | { kind: 'flow'; run(input: I, call: Call): Promise<O> };

export interface Operation {
  readonly schema: StaticOperationSchema;
  /** What it asks of its caller. */
  readonly access?: Access | 'everyone';
  readonly run: Run<never, object>;
}

/** Declares an operation: the SDK's schema for the wire, the SDK's types for the code. */
export function operation<I, O extends object>(
  schema: StaticOperationSchema,
  { access, ...run }: Run<I, O> & { access?: Access | 'everyone' },
): Operation {
  return { schema, ...(access && { access }), run };
}

/** How a request finds its service. */
export interface ServiceAddress {
  readonly name: string;
  /** The service in the signature's scope; two services may share one. */
  readonly signingName: string;
  readonly protocol: 'query' | 'rest-json' | 'rest-xml' | 'aws-json';
}

/** What a service does, as data: the parser and the writer are driven by it. */
export interface ServiceContent {
  /** query: the `Version` parameter. aws-json: the prefix of `X-Amz-Target`. */
  readonly version?: string;
  /** query, rest-xml: the namespace of the answer. */
  readonly xmlNamespace?: string;
  /** rest-json: the media type of a blob that is a body; default `application/octet-stream`. */
  readonly blobType?: string;
  readonly operations: readonly Operation[];
  readonly errors: readonly StaticErrorSchema[];
  readonly constraints: Constraints;
  readonly access: ServiceAccess;
}

export interface Service extends ServiceAddress, ServiceContent {}
