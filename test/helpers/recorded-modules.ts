import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const HOOKS = `
import { appendFileSync } from 'node:fs';
let log;
export const initialize = (data) => { log = data.log; };
export const load = (url, context, next) => { appendFileSync(log, url + '\\n'); return next(url, context); };
`;

/** Runs Node on a script and records each file that its module loader reads. Resolves whatever the exit status is. */
export async function runRecordingModules(argv: readonly string[]): Promise<{ stdout: string; files: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'hr-agent-modules-'));
  try {
    const log = join(folder, 'log');
    await writeFile(log, '');
    await writeFile(join(folder, 'hooks.mjs'), HOOKS);
    const hooks = pathToFileURL(join(folder, 'hooks.mjs')).href;
    const register = `import { register } from 'node:module'; register(${JSON.stringify(hooks)}, { data: ${JSON.stringify({ log })} });`;
    await writeFile(join(folder, 'register.mjs'), register);
    const stdout = await new Promise<string>((resolve) => {
      execFile(process.execPath, ['--import', join(folder, 'register.mjs'), ...argv], (_status, out) => resolve(out));
    });
    const urls = (await readFile(log, 'utf8')).split('\n').filter((url) => url.startsWith('file:'));
    return { stdout, files: urls.map((url) => fileURLToPath(url)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
