import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { BIN, inFolder, output } from './command.js';
import { median, type Row } from './table.js';

const ROUNDS = 7;
const BOUND_MS = 1_000;

/** What is edited of an agent that `init` has written. */
const EDITS: Readonly<Record<string, (text: string, round: number) => string>> = {
  'handler.ts': (text, round) => `${text}\nconsole.log(${round});\n`,
  'functions.yaml': (text, round) =>
    text.replace(/Book a meeting room[^\n]*/, `Book a meeting room for a day, ${round}.`),
  'agent.yaml': (text, round) => text.replace(/Be concise[^\n]*/, `Be concise and helpful, ${round}.`),
};

/** From when a file is saved until `dev` says that the change is up. */
export async function development(): Promise<Row[]> {
  return inFolder(async (folder) => {
    output([BIN, 'init', '--template', 'functions', '--language', 'typescript'], folder);
    const dev = spawn(process.execPath, [BIN, 'dev', '--json'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const told = createInterface(dev.stdout)[Symbol.asyncIterator]();
    try {
      for await (const line of createInterface(dev.stderr)) if (line.includes(' is up. ')) break;
      const rows: Row[] = [];
      for (const [file, edit] of Object.entries(EDITS)) {
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          const path = join(folder, file);
          const text = edit(readFileSync(path, 'utf8'), round);
          const start = performance.now();
          writeFileSync(path, text);
          const { value } = await told.next();
          if (!JSON.parse(value).ok) throw new Error(`dev: ${value}`);
          times.push(performance.now() - start);
        }
        const middle = median(times);
        const measured = `${middle.toFixed(0)} ms, ${Math.max(...times).toFixed(0)} ms at most`;
        rows.push({
          what: `dev: ${file} saved until it is up`,
          measured,
          bound: `under ${BOUND_MS} ms`,
          met: middle < BOUND_MS,
        });
      }
      return rows;
    } finally {
      const ended = once(dev, 'exit');
      dev.kill('SIGINT');
      await ended;
    }
  });
}
