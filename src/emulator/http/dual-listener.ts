import { createServer as createHttp1, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Http2Server, Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type Incoming = IncomingMessage | Http2ServerRequest;
export type Outgoing = ServerResponse | Http2ServerResponse;

export interface Listener {
  readonly port: number;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

export interface ListenerOptions {
  /** 0 = any free one. */
  readonly port: number;
  readonly onRequest: (request: Incoming, response: Outgoing) => void;
  /** The bytes to answer with when HTTP/1.1 itself cannot be read; `code` is Node's. */
  readonly onUnreadable: (code: string | undefined) => Uint8Array;
}

const LOOPBACK = '127.0.0.1';
/** Temporary credentials travel in headers and are long. */
const MAX_HEADER_BYTES = 64 * 1024;
const HTTP2_PREFACE = 'PRI';

/**
 * Serves HTTP/1.1 and cleartext HTTP/2 on one loopback port: the SDK's Bedrock runtime client opens with the HTTP/2
 * preface, all others speak HTTP/1.1. Rejects with the system error (`EADDRINUSE`, `EACCES`).
 */
export async function listen({ port, onRequest, onUnreadable }: ListenerOptions): Promise<Listener> {
  const http1 = createHttp1({ keepAlive: true, maxHeaderSize: MAX_HEADER_BYTES }, onRequest);
  http1.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (socket.writable && error.code !== 'ECONNRESET') socket.end(onUnreadable(error.code));
    else socket.destroy();
  });
  let http2: Promise<Http2Server> | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', async (first) => {
      socket.pause();
      socket.unshift(first);
      const isHttp2 = first.subarray(0, HTTP2_PREFACE.length).toString('latin1') === HTTP2_PREFACE;
      if (isHttp2) http2 ??= openHttp2(onRequest);
      const speaker = isHttp2 ? await http2 : http1;
      if (socket.destroyed) return;
      speaker?.emit('connection', socket);
      queueMicrotask(() => socket.resume());
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Loaded when the first client speaks it: most speak HTTP/1.1. */
async function openHttp2(onRequest: ListenerOptions['onRequest']): Promise<Http2Server> {
  const { createServer: createHttp2 } = await import('node:http2');
  const http2 = createHttp2({ maxHeaderListPairs: 256 }, onRequest);
  // Drops the one connection: a peer that breaks off or speaks nonsense concerns nobody else.
  http2.on('sessionError', (_error, session) => session?.destroy());
  return http2;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}
