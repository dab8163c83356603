import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { FinalizeRequestMiddleware, Pluggable } from '@smithy/types';
import type { Clock } from '../core/time.js';
import { awsError } from './errors.js';
import type { Pacer } from './pacing.js';
import { MAX_ATTEMPTS, retryStrategy } from './retry.js';

/**
 * Where and as whom the clients call. What is absent, the SDK finds by its own rules (environment, profile, instance
 * role).
 */
export interface AwsSettings {
  region?: string;
  profile?: string;
  /** Every service is called here instead of at its own endpoint. */
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** Default: long enough for AWS. */
  patience?: Patience;
}

/** How long a request may stand still before it counts as lost and is sent again, in milliseconds. */
export interface Patience {
  connect: number;
  /** Not a byte sent or received. */
  silence: number;
}

/** The slowest operation of these services answers within seconds. */
const PATIENCE: Patience = { connect: 10_000, silence: 30_000 };

export function patienceOf({ patience = PATIENCE }: AwsSettings): Patience {
  return patience;
}

/** What every client is made with. */
export interface Connection {
  settings: AwsSettings;
  clock: Clock;
  pacer: Pacer;
  /** Sends the requests of all clients but the runtime's, so that they share its connections. */
  requestHandler: NodeHttpHandler;
  /** Ends the waits of an interrupted run. */
  signal: AbortSignal;
}

/** The settings as every SDK client takes them. Adaptive retries slow down for throttling instead of failing. */
export function clientConfig({ settings, requestHandler }: Pick<Connection, 'settings' | 'requestHandler'>) {
  return {
    requestHandler,
    ...(settings.region === undefined ? {} : { region: settings.region }),
    ...(settings.profile === undefined ? {} : { profile: settings.profile }),
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    ...(settings.credentials === undefined ? {} : { credentials: settings.credentials }),
    retryMode: 'adaptive' as const,
    maxAttempts: MAX_ATTEMPTS,
  };
}

/** The same for what manages resources: there every request may be sent again, and an interruption ends the pauses. */
export function managementConfig(connection: Connection) {
  return { ...clientConfig(connection), retryStrategy: retryStrategy(connection.clock, connection.signal) };
}

/** Makes every attempt of every request wait for its turn, and slows down for an operation that is throttled. */
export function pacing<I extends object, O extends object>({ pacer, signal }: Connection): Pluggable<I, O> {
  const paced: FinalizeRequestMiddleware<I, O> = (next, context) => async (args) => {
    const client = String(context['clientName']);
    const operation = String(context['commandName']).replace(/Command$/, '');
    await pacer.turn(client, operation, signal);
    try {
      return await next(args);
    } catch (error) {
      if (awsError(operation, error).code === 'THROTTLED') pacer.throttled(client, operation);
      throw error;
    }
  };
  return {
    applyToStack(stack) {
      stack.addRelativeTo(paced, { relation: 'after', toMiddleware: 'retryMiddleware', name: 'pacing' });
    },
  };
}
