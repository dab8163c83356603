import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HrAgentError, systemCode } from '../../core/errors.js';
import type { WireError } from '../wire.js';
import { createHouse, type House } from './house.js';
import { readAsset } from './http/assets.js';
import { readBody } from './http/body.js';
import { createGuard, type Guard, isSame } from './http/guard.js';
import { SECURITY_HEADERS } from './http/headers.js';
import { notFound, Refusal } from './http/refusal.js';
import { findRoute, type Route } from './http/route.js';
import type { PagePorts } from './ports.js';
import { learnRoutes } from './routes/learn.js';
import { lookRoutes } from './routes/look.js';
import { talkRoutes } from './routes/talk.js';

export interface ServedPage {
  /** With the token in its fragment, which a browser sends to nobody. */
  readonly url: string;
  /** Leads to `url` once. Other users of the machine may see the arguments of a program that opens it. */
  openOnce(): string;
  /** Resolves when every turn has ended and nobody is served any more. */
  close(): Promise<void>;
}

/** For what is on its way when the server closes. */
const LAST_WORDS_MS = 500;

interface Door {
  readonly house: House;
  readonly guard: Guard;
  readonly routes: readonly Route[];
  /** The codes that lead to the page once. */
  readonly codes: Set<string>;
  url(): string;
}

/** Serves the page on 127.0.0.1. @throws HrAgentError PORT_IN_USE */
export async function servePage(ports: PagePorts, port: number): Promise<ServedPage> {
  const closing = new AbortController();
  const house = createHouse(ports, closing.signal);
  let listening = 0;
  const guard = createGuard(() => listening);
  const address = () => `http://127.0.0.1:${listening}`;
  const door: Door = {
    house,
    guard,
    routes: [...talkRoutes(house), ...learnRoutes(house), ...lookRoutes(house)],
    codes: new Set(),
    url: () => `${address()}/#t=${guard.token}`,
  };
  const server = createServer((request, response) => {
    serve(door, request, response).catch((error: unknown) => refuse(response, ports.explain(error), 500));
  });
  listening = await listen(server, port);
  return {
    url: door.url(),
    openOnce() {
      const code = randomBytes(16).toString('base64url');
      door.codes.add(code);
      return `${address()}/open/${code}`;
    },
    async close() {
      await Promise.all([house.turns.settled(), house.runs.settled()]);
      closing.abort();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), LAST_WORDS_MS);
      await closed;
      clearTimeout(patience);
    },
  };
}

async function serve(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  const { pathname, searchParams } = urlOf(request);
  try {
    if (pathname.startsWith('/api/')) {
      door.guard.admitToApi(request);
      await answerCall(door, request, response, { pathname, query: searchParams });
      return;
    }
    door.guard.admit(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Refusal(405, { code: 'REQUEST_INVALID', message: `${request.method} is not for pages.` });
    }
    if (pathname.startsWith('/open/')) return lead(door, request, response, pathname.slice('/open/'.length));
    const { type, bytes } = await readAsset(door.house.ports.assets, pathname);
    response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  } catch (error) {
    if (error instanceof Refusal) return refuse(response, error.error, error.status);
    refuse(response, door.house.ports.explain(error), statusOf(error));
  }
}

async function answerCall(
  { routes }: Door,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, query }: { pathname: string; query: URLSearchParams },
): Promise<void> {
  const { route, param } = findRoute(routes, request.method, pathname);
  const document = await route.answer({ param, query, response, body: () => readBody(request) });
  if (document !== undefined) sendJson(response, 200, document);
}

/** To the page, once: whoever comes second with the code finds nothing. Who only looks whether it is there is led nowhere. */
function lead({ codes, url }: Door, { method }: IncomingMessage, response: ServerResponse, given: string): void {
  const code = [...codes].find((one) => isSame(given, one));
  if (code === undefined) throw notFound('This address has led to the page already.');
  if (method === 'HEAD') {
    response.end();
    return;
  }
  codes.delete(code);
  response.writeHead(302, { location: url() });
  response.end();
}

function sendJson(response: ServerResponse, status: number, document: object): void {
  const text = JSON.stringify(document);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function refuse(response: ServerResponse, error: WireError, status: number): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // What was not read of a body that is too large is not read any more.
  if (status === 413) response.setHeader('connection', 'close');
  sendJson(response, status, { error });
}

function statusOf(error: unknown): number {
  if (!(error instanceof HrAgentError) || error.source === 'bug') return 500;
  if (NOT_THERE.has(error.code)) return 404;
  if (ASKED_WRONG.has(error.code)) return 400;
  return error.source === 'service' ? 502 : 409;
}

const ASKED_WRONG: ReadonlySet<string> = new Set(['USAGE', 'SESSION_INVALID', 'SCENARIO_INVALID']);

const NOT_THERE: ReadonlySet<string> = new Set(['NOT_DEPLOYED', 'NO_ALIAS', 'NO_SCENARIO', 'FILE_NOT_FOUND']);

function urlOf({ url = '' }: IncomingMessage): URL {
  // An absolute address, or none at all, is no path of this server.
  return url.startsWith('/') ? new URL(`http://page${url}`) : new URL('http://page/none');
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const code = systemCode(error);
      const why = code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${code})`;
      reject(
        new HrAgentError('PORT_IN_USE', `Port ${port} ${why}.`, {
          hint: 'Another program listens there, perhaps another page. Give --port 0 to take a free one.',
          next: { command: 'web', args: ['--port', '0'] },
          cause: error,
        }),
      );
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new HrAgentError('INTERNAL', 'The server has no port.', { source: 'bug' });
  }
  return address.port;
}
