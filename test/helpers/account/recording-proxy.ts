import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer that the proxy gives instead of the service behind it. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface RecordingProxy {
  readonly url: string;
  /** Operations in the order in which they came: `CreateRole`, `GET /agents/`. */
  readonly operations: string[];
  /** Answers instead of the service when it returns something, now or later; undefined lets everything through. */
  answerInstead: ((operation: string) => Answer | undefined | Promise<Answer | undefined>) | undefined;
  close(): Promise<void>;
}

/** Stands between the command line and an endpoint, and writes down what passes. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const operations: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void bodyOf(incoming).then(async (body) => {
      const operation = operationOf(incoming, body);
      operations.push(operation);
      const own = await proxy.answerInstead?.(operation);
      if (own) {
        outgoing.writeHead(own.status, own.headers).end(own.body);
        return;
      }
      const { method, headers, url } = incoming;
      const forwarded = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      forwarded.on('error', () => outgoing.destroy());
      forwarded.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const proxy: RecordingProxy = {
    url: `http://127.0.0.1:${port}`,
    operations,
    answerInstead: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

/** AWS's query protocol names the operation in the body, its JSON protocol in a header, REST in method and path. */
function operationOf({ method, url, headers }: IncomingMessage, body: Buffer): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? target;
  const action = /(?:^|&)Action=(\w+)/.exec(body.toString('latin1'));
  return action?.[1] ?? `${method} ${url?.split('?')[0]}`;
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Everything that only looks, as the proxy names calls. ListAgents and its like are POSTs. */
export const LOOKS =
  /^(Get|List|Describe)\w+$|^GET |^POST \/agents\/(\w+\/(agentaliases\/|agentversions\/(DRAFT\/actiongroups\/)?))?$/;
