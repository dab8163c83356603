import type { Store } from '../store/store.js';
import type { Clock } from './clock.js';
import type { CodeRunner } from './code-runner.js';
import type { FunctionInvoker } from './function-invoker.js';
import type { Latency } from './latency.js';
import type { Model } from './model-port.js';
import type { Random } from './random.js';

/** The account's records, and everything that varies between runs: tests give their own. */
export interface Surroundings {
  readonly store: Store;
  readonly clock: Clock;
  readonly latency: Latency;
  readonly functions: FunctionInvoker;
  readonly code: CodeRunner;
  readonly model: Model;
  /** `trusted`: a role without any permissions policy is taken as given, made elsewhere with what it needs. */
  readonly bareRoles?: 'trusted' | 'refused';
  /** Where this server listens, for links that it gives out: `http://127.0.0.1:PORT`. */
  readonly endpoint: () => string;
  /** Fresh identifiers; a test may give a predictable source. */
  readonly random: Random;
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

/** A structure's value: members by name, blobs as Uint8Array, times as Date. */
export type Value = Readonly<Record<string, unknown>>;

/** Where an answer holds headers that its model does not have. */
export const HEADERS: unique symbol = Symbol('headers');

export interface WithHeaders {
  readonly [HEADERS]?: Readonly<Record<string, string>>;
}
