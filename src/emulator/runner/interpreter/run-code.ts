import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { systemCode } from '../../../core/errors.js';
import { type CodeOutcome, type CodeRun, type CodeRunner, NoPython } from '../../service/code-runner.js';
import { removeWorkFolder } from '../code/work-folder.js';
import { type Host, killGroup } from '../host.js';
import { launchCode } from './launch-code.js';
import { writtenFiles } from './written-files.js';

/** One run may take so long; AWS publishes no bound. */
const TIMEOUT_MS = 60_000;
/** What is kept of each of the two outputs, in characters. */
const MOST_OUTPUT = 25_000;

export interface CodeOptions {
  host: Host;
  /** Default: `TIMEOUT_MS`. */
  timeoutMs?: number;
}

/** Each run has a folder and a process of its own, in which nothing of the server's environment is. */
export function createCodeRunner({ host, timeoutMs = TIMEOUT_MS }: CodeOptions): CodeRunner {
  return {
    async run(run, signal) {
      const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hr-agent-code-')));
      try {
        return await runIn(folder, run, { host, timeoutMs, signal });
      } finally {
        removeWorkFolder(folder);
      }
    },
  };
}

interface Means {
  host: Host;
  timeoutMs: number;
  signal: AbortSignal;
}

async function runIn(
  folder: string,
  { code, files }: CodeRun,
  { host, timeoutMs, signal }: Means,
): Promise<CodeOutcome> {
  const work = join(folder, 'work');
  mkdirSync(work);
  for (const { name, bytes } of files) {
    mkdirSync(dirname(join(work, name)), { recursive: true });
    writeFileSync(join(work, name), bytes);
  }
  const program = join(folder, 'code.py');
  writeFileSync(program, code);
  const { command, args } = launchCode(program, host);
  const child = spawn(command, args, {
    cwd: work,
    env: environmentOf(host, folder),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: host.platform !== 'win32',
  });
  const stop = () => {
    if (child.pid !== undefined) killGroup(host, child.pid);
  };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop();
  }, timeoutMs);
  signal.addEventListener('abort', stop, { once: true });
  const [output, error] = [collected(child.stdout), collected(child.stderr)];
  try {
    await new Promise<void>((resolve, reject) => child.on('close', () => resolve()).on('error', reject));
  } catch (failure) {
    if (systemCode(failure) === 'ENOENT') throw new NoPython();
    throw failure;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    // What it has started and left behind.
    stop();
  }
  signal.throwIfAborted();
  return { output: output(), error: error(), timedOut, written: writtenFiles(work, files) };
}

/** Nothing of the server's own: neither keys nor names of places. */
function environmentOf({ env }: Host, folder: string): Record<string, string> {
  return {
    ...(env['PATH'] !== undefined && { PATH: env['PATH'] }),
    ...{ HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', MPLBACKEND: 'Agg', PYTHONDONTWRITEBYTECODE: '1' },
  };
}

/** Reads to the end, and keeps as much as is told. */
function collected(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (part: string) => {
    if (text.length <= MOST_OUTPUT) text += part;
  });
  return () => (text.length > MOST_OUTPUT ? `${text.slice(0, MOST_OUTPUT)}…` : text);
}
