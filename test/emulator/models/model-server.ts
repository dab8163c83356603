import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the server does with one request. */
export type Play = (response: ServerResponse) => void;

export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  // What was sent is the test's to look at, member by member.
  body: Record<string, unknown>;
}

export interface ModelServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** What it does with the next requests, next first; without one it answers 418. */
  plays: Play[];
  asked: Asked[];
  /** Resolves when the next request has come in whole. */
  arrival(): Promise<ServerResponse>;
  close(): Promise<void>;
}

/** A server that does with each request what it is told to, however wrong that is. */
export async function startModelServer(): Promise<ModelServer> {
  const waiting: ((response: ServerResponse) => void)[] = [];
  const asked: Asked[] = [];
  const plays: Play[] = [];
  const server = createServer(async (request, response) => {
    const body: Record<string, unknown> = JSON.parse((await text(request)) || '{}');
    asked.push({ path: request.url ?? '', headers: request.headers, body });
    for (const tell of waiting.splice(0)) tell(response);
    (plays.shift() ?? status(418, 'nothing to play'))(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    plays,
    asked,
    arrival: () => new Promise((tell) => waiting.push(tell)),
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

export function json(body: unknown): Play {
  return (response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}

export function status(code: number, body: unknown, headers: Record<string, string> = {}): Play {
  return (response) => response.writeHead(code, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Sends the text, and nothing more; the connection stays open until the other side ends it. */
export function hang(begun = ''): Play {
  return (response) => void (begun === '' ? undefined : response.write(begun));
}

/** Promises more than it sends, and is gone. */
export function cut(begun: string, contentType = 'application/json'): Play {
  return (response) => {
    if (begun === '') return void response.destroy();
    response.writeHead(200, { 'content-type': contentType });
    response.write(begun, () => response.destroy());
  };
}

export const reset: Play = (response) => void response.socket?.resetAndDestroy();
