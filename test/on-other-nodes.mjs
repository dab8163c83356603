// @ts-check
// Runs the tests of the built program and of the local AWS on the other versions of Node.js that we promise. They come from
// the registry, one package for each platform, and are kept beside the other things that can be made again.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The newest of each line that is supported; package.json says which is the oldest. */
const VERSIONS = ['22.23.3', '24.21.0'];
const PARTS = ['test/e2e', 'test/emulator', 'test/startup.test.ts'];

const root = join(import.meta.dirname, '..');
const kept = join(root, 'node_modules/.cache/hr-agent/nodes');
const windows = process.platform === 'win32';
const platform = `${windows ? 'win' : process.platform}-${process.arch}`;

/**
 * @param {string} version
 * @returns {string} the folder of its program
 */
function installed(version) {
  const home = join(kept, version);
  const folder = join(home, 'node_modules', `node-${platform}`, 'bin');
  if (existsSync(join(folder, windows ? 'node.exe' : 'node'))) return folder;
  const wanted = `node-${platform}@${version}`;
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', home, wanted], {
    shell: windows,
    stdio: 'inherit',
  });
  if (npm.status !== 0)
    throw new Error(`Node.js ${version} cannot be installed: there is no package ${wanted} to be had.`);
  return folder;
}

for (const version of VERSIONS) {
  const folder = installed(version);
  const { PATH = '' } = process.env;
  process.stdout.write(`\nNode.js ${version}\n`);
  const { status } = spawnSync(
    join(folder, 'node'),
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/vitest.config.ts', ...PARTS],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, TEST_TIER: 'all', PATH: `${folder}${windows ? ';' : ':'}${PATH}` },
    },
  );
  if (status !== 0) process.exitCode = 1;
}
