import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Patience } from './settings.js';

/**
 * Sends requests over as many connections as there are requests at once: how many these are is bounded where they are made. With
 * the SDK's own bound of 50, a request that waits for a connection of others would fail as one that cannot connect.
 */
export function createRequestHandler({
  connect,
  silence,
}: Pick<Patience, 'connect'> & Partial<Patience>): NodeHttpHandler {
  const agent = { maxSockets: Number.POSITIVE_INFINITY };
  return new NodeHttpHandler({
    connectionTimeout: connect,
    ...(silence !== undefined && { socketTimeout: silence }),
    httpAgent: agent,
    httpsAgent: agent,
  });
}
