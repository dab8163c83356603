import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';
import type { Clock } from './clock.js';
import type { Constraints } from './constraints.js';
import type { Latency } from './latency.js';
import type { Model } from './models/model-port.js';
import type { FunctionInvoker } from './runner/invoker.js';
import type { Store } from './store.js';

/** What the server has besides the account's records. Everything that varies between runs is in here, so tests give it. */
export interface Surroundings {
  readonly store: Store;
  readonly clock: Clock;
  readonly latency: Latency;
  readonly functions: FunctionInvoker;
  readonly model: Model;
  /** `trusted`: a role without any permissions policy is taken as given, made elsewhere with what it needs. */
  readonly bareRoles?: 'trusted' | 'refused';
  /** Fresh identifiers; a test may give a predictable source. */
  readonly random: Random;
}

export interface Random {
  uuid(): string;
  /** Upper-case letters and digits, as Bedrock's ids. */
  id(length: number): string;
}

/** One request as an operation sees it. */
export interface Call extends Surroundings {
  readonly accountId: string;
  /** From the signature's scope; `us-east-1` when the request is not signed. */
  readonly region: string;
  readonly partition: string;
  readonly requestId: string;
  /** Of whoever signed; undefined when the request is not signed. */
  readonly accessKeyId: string | undefined;
  /** `arn:aws:iam::ACCOUNT:root`, or the assumed role's when AssumeRole gave the access key. */
  readonly callerArn: string;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/**
 * How an operation runs. `write` runs inside one store transaction, so that a call is wholly there or not at all;
 * `read` runs outside any; `flow` awaits other things (a function, a model) and makes its own transactions.
 */
export type Run<I, O> =
  | { kind: 'read' | 'write'; run(input: I, call: Call): O }
  | { kind: 'flow'; run(input: I, call: Call): Promise<O> };

export interface Operation {
  readonly schema: StaticOperationSchema;
  readonly run: Run<never, object>;
}

/** Declares an operation: the SDK's schema for the wire, the SDK's types for the code. */
export function operation<I, O extends object>(schema: StaticOperationSchema, run: Run<I, O>): Operation {
  return { schema, run };
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
}

export interface Service extends ServiceAddress, ServiceContent {}
