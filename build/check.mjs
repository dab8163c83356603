// @ts-check
// Runs the scripts of package.json whose names begin with `check:`, all at the same time: each alone leaves a core idle.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @type {{ scripts: Record<string, string> }} */
const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
const checks = Object.entries(scripts).flatMap(([name, command]) => (name.startsWith('check:') ? [command] : []));

/**
 * Runs one check; what it prints is shown when it is over, so that the checks do not mix their lines.
 *
 * @param {string} command its program is a package's, which npm puts on the PATH
 * @returns {Promise<boolean>} whether all is well
 */
function check(command) {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => {
      process.stdout.write(`> ${command}\n${Buffer.concat(printed)}`);
      done(status === 0);
    });
  });
}

const results = await Promise.all(checks.map(check));
process.exitCode = results.every(Boolean) ? 0 : 1;
