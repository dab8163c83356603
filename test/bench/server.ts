import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

export interface Request {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export interface Server {
  readonly url: string;
  /** From starting the process to its first answer, in milliseconds. */
  readonly startedIn: number;
  /**
   * Resident memory of the process and its children in MiB; undefined where there is no /proc. `RssAnon` leaves out the
   * pages of files that are mapped, which the system takes back when it needs them.
   */
  memory(kind?: 'VmRSS' | 'RssAnon'): number | undefined;
  /** The body of the answer. Throws when it is not of success. */
  ask(request: Request): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a program that serves `port`, and waits until it answers `first` with 200. */
export async function startServer(argv: readonly string[], port: number, first: Request): Promise<Server> {
  const [program = '', ...args] = argv;
  // A certificate bundle costs Node 20 some 80 ms in every process, ours or not.
  const { NODE_EXTRA_CA_CERTS: _bundle, ...env } = process.env;
  const begun = performance.now();
  const child = spawn(program, args, { env, stdio: 'ignore' });
  const agent = new Agent({ keepAlive: true, maxSockets: 1, noDelay: true });
  while (!(await answers(port, first))) {
    if (child.exitCode !== null) throw new Error(`${argv.join(' ')} ended with ${child.exitCode}`);
    await delay(5);
  }
  const startedIn = performance.now() - begun;
  return {
    url: `http://127.0.0.1:${port}`,
    startedIn,
    memory: (kind = 'VmRSS') => residentMemory(child, kind),
    async ask(what) {
      const { status, body } = await send(agent, port, what);
      if (status >= 300) throw new Error(`${what.method} ${what.path} answered ${status}: ${body}`);
      return body;
    },
    async stop() {
      agent.destroy();
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

/** A header that says which service is meant, as SigV4 does. Neither server that is measured checks the signature. */
export function signedFor(service: string): Record<string, string> {
  const scope = `AKIAIOSFODNN7EXAMPLE/20260302/us-east-1/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=0` };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}

async function answers(port: number, first: Request): Promise<boolean> {
  const agent = new Agent();
  try {
    return (await send(agent, port, first)).status === 200;
  } catch {
    // Not listening yet.
    return false;
  } finally {
    agent.destroy();
  }
}

async function send(agent: Agent, port: number, { body, ...head }: Request): Promise<{ status: number; body: string }> {
  const outgoing = request({ host: '127.0.0.1', port, agent, ...head }).end(body);
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response');
  if (!incoming) throw new TypeError('a response comes with its event');
  return { status: incoming.statusCode ?? 0, body: await text(incoming) };
}

function residentMemory({ pid }: ChildProcess, kind: string): number | undefined {
  if (pid === undefined || !existsSync('/proc/self/status')) return undefined;
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(read(`/proc/${name}/stat`).replace(/.*\) /, '').split(' ')[1])]),
  );
  const isOurs = (one: number | undefined): boolean => one !== undefined && (one === pid || isOurs(parents.get(one)));
  const kibibytes = [...parents.keys()]
    .filter(isOurs)
    .map((one) => Number(new RegExp(`${kind}:\\s+(\\d+)`).exec(read(`/proc/${one}/status`))?.[1] ?? 0));
  return kibibytes.reduce((sum, size) => sum + size, 0) / 1024;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A process that has ended since it was listed.
    return '';
  }
}
