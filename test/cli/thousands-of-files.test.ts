import { execFileSync } from 'node:child_process';
import { onTestFinished, test } from 'vitest';
import { newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY } from '../helpers/definitions/library.js';
import { BIN } from '../helpers/processes/cli-process.js';

test('a handler of more files than a process may have open is read', () => {
  const home = newHome();
  onTestFinished(home.remove);
  home.write('books.functions.yaml', LIBRARY.functions);
  home.write('library.agent.yaml', LIBRARY.agent.replace('handler.ts', 'code'));
  home.write('code/index.js', 'exports.handler = async () => ({});');
  for (let i = 0; i < 400; i += 1) home.write(`code/data/${i}.json`, '{}');
  const command = `ulimit -n 128 && exec "${process.execPath}" "${BIN}" validate --agent library.agent.yaml`;
  const env = { PATH: process.env['PATH'], HOME: home.folder };
  execFileSync('/bin/sh', ['-c', command], { cwd: home.folder, env, stdio: 'pipe' });
});
