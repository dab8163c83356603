import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { BIN, inFolder, time } from './command.js';
import { median, type Row } from './table.js';

const TURNS = 1_000;
/** Turns at each end that are compared with one another. */
const EDGE = 100;

/** What a conversation costs beside what the agent costs: on the local AWS, each in an account of its own. */
export async function chat(): Promise<Row[]> {
  return [...(await prompt()), await firstChunk(), ...(await longSession())];
}

/** From the start of the process to its prompt, in a terminal that `script` gives, against an empty script in the same. */
async function prompt(): Promise<Row[]> {
  const what = 'chat, to its prompt';
  const bound = 'at most +350 ms';
  if (spawnSync('script', ['--version']).status !== 0) {
    return [{ what, measured: 'not measured: there is no `script` to give it a terminal', bound, met: false }];
  }
  return inFolder(async (folder) => {
    time([BIN, 'up', '--quiet'], folder);
    const empty: number[] = [];
    const chat: number[] = [];
    for (let round = -2; round < 11; round++) {
      const base = await untilSeen(folder, `-e process.stdout.write('>\\x20')`, /> /);
      const measured = await untilSeen(folder, `${BIN} chat`, /> /);
      // The first rounds fill the caches.
      if (round < 0) continue;
      empty.push(base);
      chat.push(measured);
    }
    const over = median(chat) - median(empty);
    const measured = `${over.toFixed(0)} ms over an empty script (${median(empty).toFixed(0)} ms)`;
    return [{ what, measured, bound, met: over <= 350 }];
  });
}

async function untilSeen(cwd: string, argv: string, pattern: RegExp): Promise<number> {
  const { NODE_EXTRA_CA_CERTS: _bundle, CI: _ci, ...env } = process.env;
  const start = performance.now();
  const child = spawn('script', ['-qfec', `${process.execPath} ${argv.replace(/(?<=-e )(.*)/, '"$1"')}`, '/dev/null'], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let text = '';
  const elapsed = await new Promise<number>((seen, fail) => {
    child.on('close', () => fail(new Error(`${argv} ended without its prompt: ${text}`)));
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString();
      if (pattern.test(text)) seen(performance.now() - start);
    });
  });
  child.removeAllListeners('close');
  // Ctrl-D leaves; the empty script has left already.
  child.stdin.on('error', () => {}).end('\u0004');
  await closed(child);
  return elapsed;
}

/** From when a proxy has the first chunk of an answer to when it stands on stdout. */
async function firstChunk(): Promise<Row> {
  return inFolder(async (folder) => {
    const env = { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-1' };
    const local = spawn(process.execPath, [BIN, 'local', '--port', '0'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const url = new URL((await new Listener(local).until(/http:\/\/[\d.]+:\d+/))[0]);
    let arrived: number | undefined;
    const proxy = createServer((client) => relay(client, Number(url.port), () => (arrived ??= performance.now())));
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    const address = proxy.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
    const at = (port: number | string) => ['--target', 'aws', '--endpoint-url', `http://127.0.0.1:${port}`];
    spawnSync(process.execPath, [BIN, 'up', '--quiet', ...at(url.port)], { cwd: folder, env });
    const chat = spawn(process.execPath, [BIN, 'chat', '--quiet', ...at(address.port)], {
      cwd: folder,
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const listener = new Listener(chat);
    const delays: number[] = [];
    for (let turn = 0; turn < 40; turn++) {
      arrived = undefined;
      listener.forget();
      chat.stdin.write('How many PTO days does EMP001 have?\n');
      await listener.until(/./);
      const shown = performance.now();
      // The first turns load and compile what all of them need.
      if (arrived !== undefined && turn >= 5) delays.push(shown - arrived);
      await listener.until(/\n$/);
    }
    chat.stdin.end();
    await closed(chat);
    proxy.close();
    local.kill();
    await closed(local);
    const middle = median(delays);
    const measured = `${middle.toFixed(1)} ms (most ${Math.max(...delays).toFixed(1)}), ${delays.length} turns`;
    return { what: 'first chunk, from arrival to the screen', measured, bound: 'at most 10 ms', met: middle <= 10 };
  });
}

/** A thousand turns in one session: the first hundred against the last, and the most memory that was used. */
async function longSession(): Promise<Row[]> {
  return inFolder(async (folder) => {
    time([BIN, 'up', '--quiet'], folder);
    const chat = spawn(process.execPath, [BIN, 'chat', '--quiet'], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
    const listener = new Listener(chat);
    const times: number[] = [];
    let peak = 0;
    for (let turn = 0; turn < TURNS; turn++) {
      listener.forget();
      const start = performance.now();
      chat.stdin.write(`PTO days of EMP00${1 + (turn % 5)}?\n`);
      await listener.until(/\n$/);
      times.push(performance.now() - start);
      peak = Math.max(peak, residentMb(chat.pid));
    }
    chat.stdin.end();
    await closed(chat);
    const first = median(times.slice(10, 10 + EDGE));
    const last = median(times.slice(-EDGE));
    return [
      {
        what: `${TURNS} turns, the last against the first`,
        measured: `${(last / first).toFixed(2)} times (${first.toFixed(0)} ms, then ${last.toFixed(0)} ms)`,
        bound: 'at most 1.25 times',
        met: last <= first * 1.25,
      },
      {
        what: `${TURNS} turns, memory with the local AWS in it`,
        measured: peak === 0 ? 'not measured: there is no /proc' : `${peak.toFixed(0)} MB at most`,
        bound: 'within 140 MB',
        met: peak > 0 && peak <= 140,
      },
    ];
  });
}

/** Hands bytes on in both directions, and says when an answer's first chunk passes. */
function relay(client: Socket, port: number, onChunk: () => void): void {
  const service = connect(port, '127.0.0.1');
  // Held back for more to come, a chunk would be late by the relay's doing.
  for (const socket of [client, service]) socket.setNoDelay();
  client.pipe(service);
  service.on('data', (bytes: Buffer) => {
    // The header of a frame: the name `:event-type`, and the value `chunk`.
    if (bytes.includes(':event-type\u0007\u0000\u0005chunk', 0, 'latin1')) onChunk();
    client.write(bytes);
  });
  service.on('end', () => client.end()).on('error', () => client.destroy());
  client.on('error', () => service.destroy());
}

function residentMb(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    // Not Linux; the row says that it was not measured.
    return 0;
  }
}

/** What a process says, from one question to the next. */
class Listener {
  private text = '';
  private look: () => void = () => {};

  constructor(child: ChildProcess) {
    child.stdout?.on('data', (bytes: Buffer) => {
      this.text += bytes.toString();
      this.look();
    });
    child.once('close', () => this.look());
  }

  /** Forgets what was said so far. */
  forget(): void {
    this.text = '';
  }

  /** Resolves as soon as what was said matches. */
  until(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve) => {
      this.look = () => {
        const match = pattern.exec(this.text);
        if (match) resolve(match);
      };
      this.look();
    });
  }
}

function closed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('close', () => resolve()));
}
