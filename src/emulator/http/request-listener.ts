import type { Handler, OnFault } from '../dispatch/handler.js';
import { Peer } from '../dispatch/peer.js';
import { protocolOf } from '../dispatch/router.js';
import { Disconnect, type WireReply, wireRequest } from '../protocol/message.js';
import { PROTOCOLS } from '../protocol/protocols.js';
import { ServiceError } from '../service/service-error.js';
import { cut, sendReply } from './answer.js';
import { BodyTooLong, readBody } from './body.js';
import type { Incoming, Outgoing } from './dual-listener.js';
import { checkLocal } from './local-only.js';

export interface RequestListener {
  onRequest(request: Incoming, response: Outgoing): void;
  /** Resolves when no request is being answered any more. */
  idle(): Promise<void>;
}

const NO_BODY = new Uint8Array();

/** Turns Node's requests into calls of the handler: only local ones, with a whole body and an id. Sends the answers. */
export function createRequestListener(handler: Handler, newId: () => string, onFault: OnFault): RequestListener {
  let busy = 0;
  let onIdle = () => {};
  const answer = async (incoming: Incoming, outgoing: Outgoing): Promise<void> => {
    const peer = new Peer();
    const leave = () => peer.leave();
    outgoing.on('close', () => {
      if (!outgoing.writableEnded) leave();
    });
    // Without these listeners a client that goes away in mid-request would be an uncaught error.
    incoming.on('error', leave);
    outgoing.on('error', leave);
    try {
      const reply = await replyTo(incoming, peer);
      if (!peer.gone) await sendReply(outgoing, reply, peer);
    } catch (thrown) {
      const ours = !peer.gone && !(thrown instanceof Disconnect);
      // An answer that was begun has ended already, with the error in it if its format can hold one.
      if (!outgoing.writableEnded) cut(outgoing);
      // A client that went away needs no answer, and nothing of ours is at fault.
      if (ours) onFault(thrown, 'http');
    } finally {
      busy -= 1;
      if (busy === 0) onIdle();
    }
  };
  const replyTo = async (incoming: Incoming, peer: Peer): Promise<WireReply> => {
    const requestId = newId();
    const { method = 'GET', url = '/' } = incoming;
    const head = wireRequest(method, url, headersOf(incoming), NO_BODY);
    try {
      checkLocal(incoming, head);
      const body = await readBody(incoming, head);
      return await handler(wireRequest(method, url, head.headers, body), requestId, peer);
    } catch (thrown) {
      // The handler knows what the request is for, and says it.
      if (thrown instanceof BodyTooLong)
        return handler(Object.assign(head, { tooLongFor: thrown.limit }), requestId, peer);
      if (!(thrown instanceof ServiceError)) throw thrown;
      return PROTOCOLS[protocolOf(head)].fail(undefined, thrown, requestId);
    }
  };
  return {
    onRequest(incoming, outgoing) {
      busy += 1;
      void answer(incoming, outgoing);
    },
    idle: () =>
      new Promise((resolve) => {
        if (busy === 0) resolve();
        else onIdle = resolve;
      }),
  };
}

const AUTHORITY = ':authority';

/** Joins repeated headers, and leaves out HTTP/2's pseudo-headers, but for the one that stands for the host. */
function headersOf({ headers: received }: Incoming): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in received) {
    const value = received[name];
    if (value === undefined || (name.startsWith(':') && name !== AUTHORITY)) continue;
    headers[name === AUTHORITY ? 'host' : name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
