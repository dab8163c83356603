import type { WireRequest } from '../protocol/message.js';
import type { Incoming } from './dual-listener.js';

const LOOPBACK = /^(localhost|[\w.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Whether a request addresses this machine by a loopback name. The port is open to every page in a browser here: one
 * that rebinds its own name to 127.0.0.1 shows that name as Host, and one that posts across origins shows its Origin.
 */
export function isLocal(incoming: Incoming, { headers }: WireRequest): boolean {
  const host = 'authority' in incoming ? incoming.authority || headers['host'] : headers['host'];
  if (host !== undefined && !LOOPBACK.test(host)) return false;
  const origin = headers['origin'];
  return origin === undefined || LOOPBACK.test(origin.replace(/^https?:\/\//, ''));
}
