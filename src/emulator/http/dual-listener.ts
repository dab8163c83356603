import { createServer as createHttp1, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Http2Server, Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export type Incoming = IncomingMessage | Http2ServerRequest;
export type Outgoing = ServerResponse | Http2ServerResponse;

export interface Listener {
  readonly port: number;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

/** How long a client may take, in milliseconds. */
export interface Patience {
  /** For the headers of a request; also how long a connection may be silent before its first request. */
  readonly headers: number;
  /** For a whole request. */
  readonly request: number;
  /** How often it is looked who takes too long. */
  readonly checkedEvery: number;
}

/** As Node's own servers have it. */
const USUAL_PATIENCE: Patience = { headers: 60_000, request: 300_000, checkedEvery: 30_000 };

export interface ListenerOptions {
  /** 0 = any free one. */
  readonly port: number;
  readonly patience?: Patience;
  readonly onRequest: (request: Incoming, response: Outgoing) => void;
  /** The bytes to answer with when HTTP/1.1 itself cannot be read; `code` is Node's. */
  readonly onUnreadable: (code: string | undefined) => Uint8Array;
}

const LOOPBACK = '127.0.0.1';
/** Temporary credentials travel in headers and are long. */
const MAX_HEADER_BYTES = 64 * 1024;
const HTTP2_PREFACE = 'PRI';

/** How long a client may go on sending what nobody reads. */
const LINGER_MS = 1000;

/**
 * Answers and closes, reading meanwhile what is still on its way: a connection that is closed with unread bytes is reset, and
 * the client may never see the answer.
 */
function endReading(socket: Duplex, answer: Uint8Array): void {
  socket.end(answer);
  // Listening takes the connection back from the parser, which reads it past the stream.
  socket
    .removeAllListeners('data')
    .on('data', () => {})
    .resume();
  const end = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(end));
}

/**
 * Serves HTTP/1.1 and cleartext HTTP/2 on one loopback port: the SDK's Bedrock runtime client opens with the HTTP/2
 * preface, all others speak HTTP/1.1. Rejects with the system error (`EADDRINUSE`, `EACCES`).
 */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const { port, patience = USUAL_PATIENCE, onRequest, onUnreadable } = options;
  const http1 = createHttp1(
    {
      keepAlive: true,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: patience.checkedEvery,
    },
    onRequest,
  );
  http1.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (socket.writable && error.code !== 'ECONNRESET') endReading(socket, onUnreadable(error.code));
    else socket.destroy();
  });
  let http2: Promise<Http2Server> | undefined;
  const sockets = new Set<Socket>();
  // The server for HTTP/1.1 listens itself, because only then does Node look after its time-outs. What it does with a
  // connection comes after the first bytes have been seen.
  const speakHttp1 = http1.listeners('connection');
  http1.removeAllListeners('connection');
  http1.on('connection', (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const giveUp = () => socket.destroy();
    socket.setTimeout(patience.headers, giveUp);
    socket.once('data', async (first) => {
      socket.setTimeout(0, giveUp);
      socket.pause();
      socket.unshift(first);
      if (first.subarray(0, HTTP2_PREFACE.length).toString('latin1') === HTTP2_PREFACE) {
        // A server for HTTP/1.1 lets its clients close one half. To HTTP/2 a client that has closed its half has gone.
        socket.allowHalfOpen = false;
        http2 ??= openHttp2(onRequest, patience);
        const server = await http2;
        if (!socket.destroyed) server.emit('connection', socket);
      } else {
        for (const speak of speakHttp1) Reflect.apply(speak, http1, [socket]);
      }
      queueMicrotask(() => socket.resume());
    });
  });
  await new Promise<void>((resolve, reject) => {
    http1.once('error', reject);
    http1.listen(port, LOOPBACK, resolve);
  });
  return {
    port: portOf(http1.address()),
    close: () =>
      new Promise((resolve) => {
        http1.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Loaded when the first client speaks it: most speak HTTP/1.1. */
async function openHttp2(onRequest: ListenerOptions['onRequest'], patience: Patience): Promise<Http2Server> {
  const { createServer: createHttp2 } = await import('node:http2');
  const http2 = createHttp2({ maxHeaderListPairs: 256 }, onRequest);
  // Drops the one connection: a peer that breaks off or speaks nonsense concerns nobody else.
  http2.on('sessionError', (_error, session) => session?.destroy());
  // After some errors nghttp2 reads no more and Node does not notice. To the server such a connection is one that is silent.
  http2.on('session', (session) => {
    let open = 0;
    session.setTimeout(patience.headers, () => {
      if (open === 0) session.destroy();
    });
    session.on('stream', (stream) => {
      open += 1;
      stream.on('close', () => {
        open -= 1;
      });
      stream.setTimeout(patience.request, () => {
        if (!stream.readableEnded) stream.close();
      });
    });
  });
  return http2;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}
