import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RECORDER = (log: string) => `
const fs = require('node:fs');
const { readFileSync, appendFileSync } = fs;
fs.readFileSync = (file, ...options) => {
  appendFileSync(${JSON.stringify(log)}, file + '\\n');
  return readFileSync(file, ...options);
};
`;

/** Runs Node on a script and records each file that is read to be run. Resolves whatever the exit status is. */
export async function runRecordingModules(argv: readonly string[]): Promise<{ stdout: string; files: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'hr-agent-modules-'));
  try {
    const log = join(folder, 'log');
    const recorder = join(folder, 'recorder.cjs');
    await writeFile(recorder, RECORDER(log));
    const stdout = await new Promise<string>((resolve) => {
      execFile(process.execPath, ['--require', recorder, ...argv], (_status, out) => resolve(out));
    });
    return { stdout, files: (await readFile(log, 'utf8')).trim().split('\n') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
