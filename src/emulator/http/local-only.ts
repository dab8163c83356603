import type { WireRequest } from '../protocol/message.js';
import { ServiceError } from '../service/service-error.js';
import type { Incoming } from './dual-listener.js';

const LOOPBACK = /^(localhost|[\w.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Refuses a request that does not address this machine by a loopback name. Every page in a browser here can reach the
 * port: one that rebinds its own name to 127.0.0.1 shows that name as Host, and one that posts across origins shows its
 * Origin.
 */
export function checkLocal(incoming: Incoming, request: WireRequest): void {
  if (isLocal(incoming, request)) return;
  const message = 'The local AWS answers only to programs on this machine that address it by a loopback name.';
  throw new ServiceError('AccessDeniedException', message, { status: 403 });
}

function isLocal(incoming: Incoming, { headers }: WireRequest): boolean {
  const host = 'authority' in incoming ? incoming.authority || headers['host'] : headers['host'];
  if (host !== undefined && !LOOPBACK.test(host)) return false;
  const origin = headers['origin'];
  return origin === undefined || LOOPBACK.test(origin.replace(/^https?:\/\//, ''));
}
