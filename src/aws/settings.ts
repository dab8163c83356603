import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { FinalizeRequestMiddleware, Pluggable } from '@smithy/types';
import type { Pacer } from './pacing.js';

/** Where and as whom the clients call. What is absent, the SDK finds by its own rules (environment, profile, instance role). */
export interface AwsSettings {
  region?: string;
  profile?: string;
  /** Every service is called here instead of at its own endpoint. */
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** What every client is made with. */
export interface Connection {
  settings: AwsSettings;
  pacer: Pacer;
  /** Sends the requests of all clients but the runtime's, so that they share its connections. */
  requestHandler: NodeHttpHandler;
  /** Ends the waits and the calls of an interrupted run. */
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
    maxAttempts: 5,
  };
}

/** Makes every attempt of every request wait for its turn. */
export function pacing<I extends object, O extends object>({ pacer, signal }: Connection): Pluggable<I, O> {
  const paced: FinalizeRequestMiddleware<I, O> = (next, context) => async (args) => {
    await pacer.turn(String(context['commandName']).replace(/Command$/, ''), signal);
    return next(args);
  };
  return {
    applyToStack(stack) {
      stack.addRelativeTo(paced, { relation: 'after', toMiddleware: 'retryMiddleware', name: 'pacing' });
    },
  };
}
