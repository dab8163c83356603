import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { HrAgentError } from '../../core/errors.js';
import { isRecord, parseJson } from '../../core/json.js';
import { keptPackages } from './kept-packages.js';
import { localPackages } from './local-packages.js';
import type { Architecture } from './python-machine.js';
import { runProgram } from './run-program.js';
import type { Workshop } from './workshop.js';

const LAYOUT = 1;
const LOCKS = ['npm-shrinkwrap.json', 'package-lock.json'];
const MOST_LINES = 8;

/**
 * The folder with the `node_modules` for a folder of JavaScript whose package.json names packages and that has none
 * installed. Undefined: it needs none.
 * @throws HrAgentError PACKAGES_NOT_INSTALLED
 */
export async function nodePackages(
  root: string,
  architecture: Architecture,
  workshop: Workshop,
): Promise<string | undefined> {
  const described = join(root, 'package.json');
  if (!existsSync(described) || existsSync(join(root, 'node_modules'))) return undefined;
  const text = await readFile(described, 'utf8');
  const content = parseJson(text);
  const wanted = isRecord(content) ? [content['dependencies'], content['optionalDependencies']] : [];
  if (!wanted.some((list) => isRecord(list) && Object.keys(list).length > 0)) return undefined;
  const local = await localPackages(isRecord(content) ? content : {}, root);
  const lock = LOCKS.find((name) => existsSync(join(root, name)));
  const locked = lock === undefined ? '' : await readFile(join(root, lock), 'utf8');
  if (lock !== undefined && local.names.length > 0) throw lockedLocal(described, lock, local.names);
  const machine = workshop.runsHere
    ? []
    : ['--os=linux', `--cpu=${architecture === 'arm64' ? 'arm64' : 'x64'}`, '--libc=glibc'];
  return keptPackages(
    workshop,
    ['node', LAYOUT, machine, wanted, locked, local.files],
    ({ packages: into, workshop: inside }) =>
      workshop.installing(described, async () => {
        // What it names by a path is relative to where it was.
        await writeFile(
          join(into, 'package.json'),
          JSON.stringify(isRecord(content) ? { ...content, ...local.lists } : content),
        );
        for (const name of [
          ...(lock === undefined ? [] : [lock]),
          ...(existsSync(join(root, '.npmrc')) ? ['.npmrc'] : []),
        ]) {
          await copyFile(join(root, name), join(into, name));
        }
        const args = [
          lock === undefined ? 'install' : 'ci',
          '--omit=dev',
          '--ignore-scripts',
          '--no-audit',
          '--no-fund',
          '--no-package-lock',
          '--install-links',
          ...machine,
        ];
        const npm = await runProgram(platform() === 'win32' ? 'npm.cmd' : 'npm', args, inside, into);
        if (npm.outcome !== 'done') throw failed(described, npm.outcome, npm.stderr);
      }),
  );
}

function lockedLocal(described: string, lock: string, [name]: readonly string[]): HrAgentError {
  const message = `${described} takes ${name} from this machine, and ${lock} holds the path to it, which is another elsewhere.`;
  return new HrAgentError('PACKAGES_NOT_INSTALLED', message, {
    hint: 'Install its packages beside it: npm install --install-links',
  });
}

function failed(described: string, outcome: 'failed' | 'missing', said: string): HrAgentError {
  if (outcome === 'missing') {
    return new HrAgentError(
      'PACKAGES_NOT_INSTALLED',
      `The packages of ${described} are not installed, and there is no npm here.`,
      {
        hint: 'Install them beside it (npm install), or put npm on the PATH.',
      },
    );
  }
  const lines = said
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES);
  return new HrAgentError(
    'PACKAGES_NOT_INSTALLED',
    `The packages of ${described} could not be installed:\n${lines.join('\n')}`,
    {
      hint: 'Nothing of it was kept. Run npm install beside it to see more.',
    },
  );
}
