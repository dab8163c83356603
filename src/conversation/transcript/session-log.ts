import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { systemCode } from '../../core/errors.js';
import { explainedWrite } from '../../core/explained-write.js';
import { isRecord, parseJson } from '../../core/json.js';
import { maskSecrets } from '../../core/secrets.js';
import { forLog, isTurnRecord, type TurnRecord } from '../turn/turn-record.js';

/** A session as a list shows it. */
export interface SessionSummary {
  sessionId: string;
  /** What was said first. */
  first: string;
  /** Of the latest turn, epoch milliseconds. */
  lastAt: number;
}

const SUFFIX = '.jsonl';
/** Sessions kept; older ones go when a new one begins. */
const KEPT = 100;

/**
 * The sessions with one agent at one target: a folder with one file a session, which has a heading and then a line for
 * each turn, and the trace of the latest turn. Readable by its owner only; secrets are masked before they come here.
 */
export class SessionLog {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** What stays of a turn whose end is never written down. @throws HrAgentError NOT_WRITTEN */
  async begin(unfinished: TurnRecord): Promise<void> {
    await this.write(unfinished, { begun: forLog(unfinished) });
  }

  /** @throws HrAgentError NOT_WRITTEN */
  async append(record: TurnRecord): Promise<void> {
    await this.write(record, forLog(record));
    const last = this.lastPath();
    await explainedWrite(last, () => writeFile(last, `${JSON.stringify(record)}\n`, { mode: 0o600 }));
  }

  /** The latest first. */
  async list(most: number): Promise<SessionSummary[]> {
    const found = (await this.files()).slice(0, most);
    const summaries = await Promise.all(
      found.map(async ({ path, at }) => {
        const heading = parseJson(await firstLine(path).catch((error: unknown) => ifMissing(error, '')));
        if (!isRecord(heading)) return [];
        return [{ sessionId: String(heading['session']), first: String(heading['first']), lastAt: at }];
      }),
    );
    return summaries.flat();
  }

  /** The ids of all sessions, the latest first. */
  async ids(): Promise<string[]> {
    return (await this.files()).map(({ path }) => decodeURIComponent(basename(path, SUFFIX)));
  }

  /** The turns of a session, oldest first; none when it is not known here. */
  async turns(sessionId: string): Promise<TurnRecord[]> {
    return recordsIn(await textOf(this.pathOf(sessionId)));
  }

  /** The latest turn, with the service's own trace. */
  async last(): Promise<TurnRecord | undefined> {
    return recordsIn(await textOf(this.lastPath()))[0];
  }

  /** When a session had its latest turn here, epoch milliseconds. */
  async lastUse(sessionId: string): Promise<number | undefined> {
    return timeOf(this.pathOf(sessionId));
  }

  private async write({ sessionId, text }: TurnRecord, line: object): Promise<void> {
    const path = this.pathOf(sessionId);
    await explainedWrite(path, async () => {
      // Each time: another process may have removed the session, or the whole folder.
      if ((await timeOf(path)) === undefined) {
        await mkdir(this.folder, { recursive: true, mode: 0o700 });
        await this.prune();
        await appendLine(path, { session: sessionId, first: maskSecrets(text).slice(0, 500) });
      }
      await appendLine(path, line);
    });
  }

  private async files(): Promise<{ path: string; at: number }[]> {
    const names = await readdir(this.folder).catch((error: unknown) => ifMissing(error, []));
    const paths = names.filter((name) => name.endsWith(SUFFIX)).map((name) => join(this.folder, name));
    const files = await Promise.all(paths.map(async (path) => ({ path, at: (await timeOf(path)) ?? 0 })));
    return files.sort((one, other) => other.at - one.at);
  }

  private async prune(): Promise<void> {
    for (const { path } of (await this.files()).slice(KEPT - 1)) await rm(path, { force: true });
  }

  private pathOf(sessionId: string): string {
    return join(this.folder, `${encodeURIComponent(sessionId)}${SUFFIX}`);
  }

  private lastPath(): string {
    return join(this.folder, 'last-turn.json');
  }
}

/**
 * The turns in a text of one JSON document a line; lines that are something else are not turns. One that has begun is there
 * until its end comes.
 */
export function recordsIn(text: string): TurnRecord[] {
  const turns = new Set<TurnRecord>();
  const open = new Map<string, TurnRecord>();
  for (const line of text.split('\n')) {
    const value = line === '' ? undefined : parseJson(line);
    const begun = isRecord(value) ? value['begun'] : undefined;
    if (isTurnRecord(begun)) {
      open.set(whichTurn(begun), begun);
      turns.add(begun);
    }
    if (!isTurnRecord(value)) continue;
    const unfinished = open.get(whichTurn(value));
    if (unfinished) turns.delete(unfinished);
    turns.add(value);
  }
  return [...turns];
}

function whichTurn({ sessionId, startedAt, text }: TurnRecord): string {
  return JSON.stringify([sessionId, startedAt, text]);
}

/** A line of its own, also behind one that a full disk has cut. */
async function appendLine(path: string, line: object): Promise<void> {
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.from('\n'), 0, 1, Math.max(0, size - 1));
    const end = size === 0 ? '\n' : buffer.toString();
    await file.appendFile(`${end === '\n' ? '' : '\n'}${JSON.stringify(line)}\n`);
  } finally {
    await file.close();
  }
}

async function firstLine(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
    const [line = ''] = buffer.toString('utf8', 0, bytesRead).split('\n');
    return line;
  } finally {
    await file.close();
  }
}

/** Empty when there is no such file. */
async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => ifMissing(error, ''));
}

async function timeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    (error: unknown) => ifMissing(error, undefined),
  );
}

/** Another process may have removed it, and what is no file is none of the log's. */
function ifMissing<T>(error: unknown, otherwise: T): T {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'EISDIR') return otherwise;
  throw error;
}
