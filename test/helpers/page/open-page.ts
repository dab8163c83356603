import type { Numbered, PageEvent } from '../../../src/page/wire.js';
import { type RawReply, type RawRequest, sendRaw } from '../account/raw-http.js';
import type { CliRun, Home } from '../cli/run-cli.js';

export interface OpenPage {
  readonly port: number;
  readonly token: string;
  /** One request, with nothing beside what it is told. */
  raw(request: RawRequest): Promise<RawReply>;
  get<T = Record<string, unknown>>(path: string): Promise<T & { status: number }>;
  post<T = Record<string, unknown>>(path: string, body?: object): Promise<T & { status: number }>;
  /** Says something and resolves with the turn. */
  say(agent: string, session: string, text: string, more?: object): Promise<string>;
  /** Reads the log from behind a number until an entry is the one that is looked for. */
  until(after: number, isLast: (entry: Numbered) => boolean): Promise<Numbered[]>;
  /** What Ctrl-C does. */
  interrupt(): void;
  readonly done: Promise<CliRun>;
}

/** Serves the page of a home's agents. */
export async function openPage(home: Home, ...flags: string[]): Promise<OpenPage> {
  const cli = home.start(['web', '--port', '0', '--json', ...flags]);
  const [line] = await cli.seen('stdout', /.+\n/);
  const { url }: { url: string } = JSON.parse(line);
  const { port: listening, hash } = new URL(url);
  const [port, token] = [Number(listening), hash.slice('#t='.length)];
  const authorization = `Bearer ${token}`;
  const host = `127.0.0.1:${port}`;
  const raw = (request: RawRequest) => sendRaw(port, request);
  const call = async (request: RawRequest) => {
    const { status, body } = await raw({ ...request, headers: { host, authorization, ...request.headers } });
    return { ...JSON.parse(body), status };
  };
  const post: OpenPage['post'] = (path, body = {}) => {
    const headers = { 'content-type': 'application/json' };
    return call({ method: 'POST', path, headers, body: JSON.stringify(body) });
  };
  return {
    port,
    token,
    raw,
    get: (path) => call({ path }),
    post,
    async say(agent, session, text, more = {}) {
      const body = { text, attributes: {}, key: `${Math.random()}`, tab: 'a tab', ...more };
      const reply = await post<{ turn: string }>(`/api/agents/${agent}/sessions/${session}/turns`, body);
      if (reply.status !== 200) throw new Error(JSON.stringify(reply));
      return reply.turn;
    },
    async until(after, isLast) {
      const leaving = new AbortController();
      const response = await fetch(`http://${host}/api/events?after=${after}`, {
        headers: { authorization },
        signal: leaving.signal,
      });
      const seen: Numbered[] = [];
      let rest = '';
      for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
        const lines = `${rest}${chunk}`.split('\n');
        rest = lines.pop() ?? '';
        for (const one of lines) {
          if (one === '') continue;
          const entry: Numbered = JSON.parse(one);
          seen.push(entry);
          if (!isLast(entry)) continue;
          leaving.abort();
          return seen;
        }
      }
      throw new Error(`The log ended: ${JSON.stringify(seen)}`);
    },
    interrupt: cli.interrupt,
    done: cli.done,
  };
}

/** Whether an entry is this event of a turn. */
export function isEvent(turn: string, type: PageEvent['type']): (entry: Numbered) => boolean {
  return (entry) => 'event' in entry && entry.turn === turn && entry.event.type === type;
}

/** The events of a turn among entries of the log. */
export function eventsOf(entries: readonly Numbered[], turn: string): PageEvent[] {
  return entries.flatMap((entry) => ('event' in entry && entry.turn === turn ? [entry.event] : []));
}
