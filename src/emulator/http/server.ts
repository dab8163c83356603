import type { Handler, OnFault } from '../dispatch/handler.js';
import { listen, type Patience } from './dual-listener.js';
import { createRequestListener } from './request-listener.js';
import { unreadableRequest } from './unreadable-request.js';

export interface HttpServerOptions {
  /** 0 = any free one. */
  readonly port: number;
  readonly handler: Handler;
  /** Makes request ids. */
  readonly newId: () => string;
  readonly onFault: OnFault;
  /** Default: as Node's own servers have it. */
  readonly patience?: Patience;
}

export interface HttpServer {
  readonly port: number;
  /** Stops listening and cuts every connection; requests may still be worked on. */
  cut(): Promise<void>;
  /** Resolves when no request is worked on any more. */
  idle(): Promise<void>;
}

/** Puts a handler on a loopback port. Rejects with the system error (`EADDRINUSE`, `EACCES`). */
export async function serveHttp({ handler, newId, onFault, ...options }: HttpServerOptions): Promise<HttpServer> {
  const { onRequest, idle } = createRequestListener(handler, newId, onFault);
  const listener = await listen({
    ...options,
    onRequest,
    onUnreadable: (code) => unreadableRequest(code, newId()),
  });
  return { port: listener.port, cut: listener.close, idle };
}
