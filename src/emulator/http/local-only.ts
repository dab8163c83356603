import type { WireRequest } from '../protocol/message.js';
import { ServiceError } from '../service/service-error.js';
import type { Incoming } from './dual-listener.js';

const LOOPBACK = /^(localhost|[\w.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** What a browser says of a request that no other page has made: the address was typed, or the page is from here. */
const OWN: readonly string[] = ['none', 'same-origin'];

/**
 * Refuses a request that does not address this machine by a loopback name, and one that a web page has made. Every page
 * in a browser here can reach the port. One that rebinds its own name to 127.0.0.1 shows that name as Host. One that
 * posts across origins shows its Origin. One that has an image or a link here shows neither: only the browser's own word
 * for where the request comes from tells of it.
 */
export function checkLocal(incoming: Incoming, request: WireRequest): void {
  if (!isLocal(incoming, request)) {
    throw refused('The local AWS answers only to programs on this machine that address it by a loopback name.');
  }
  if (!OWN.includes(request.headers['sec-fetch-site'] ?? 'none')) {
    throw refused('The local AWS does not answer web pages, and a browser says that one has made this request.');
  }
}

function refused(message: string): ServiceError {
  return new ServiceError('AccessDeniedException', message, { status: 403 });
}

function isLocal(incoming: Incoming, { headers }: WireRequest): boolean {
  const host = 'authority' in incoming ? incoming.authority || headers['host'] : headers['host'];
  if (host !== undefined && !LOOPBACK.test(host)) return false;
  const origin = headers['origin'];
  return origin === undefined || LOOPBACK.test(origin.replace(/^https?:\/\//, ''));
}
