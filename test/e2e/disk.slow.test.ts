import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

/** A file system of one's own needs no root where the kernel gives everybody a name space of mounts. */
const canMount =
  process.platform === 'linux' && spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
const BIN = resolve(import.meta.dirname, '../../dist/bin.js');

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

/** Runs a shell script in a small file system; `hr-agent` there is the one that was built. */
function inFileSystem(options: string, script: string) {
  const disk = join(home.folder, 'disk');
  mkdirSync(disk);
  const mounted = `mount -t tmpfs -o ${options} tmpfs "${disk}" && cd "${disk}" && ${script}`;
  const functions = `hr_agent() { "${process.execPath}" "${BIN}" "$@"; }\n`;
  const env = { ...process.env, ELSEWHERE: join(home.folder, 'elsewhere') };
  return spawnSync('unshare', ['-rm', 'sh', '-c', functions + mounted], { encoding: 'utf8', env, timeout: 60_000 });
}

describe.runIf(canMount)('a disk', () => {
  test.each([0, 40_000, 90_000])('of 100 KB with %i bytes in use: up says how much is free, and needed', (used) => {
    const run = inFileSystem('size=100k', `head -c ${used} /dev/zero > used; hr_agent up --json`);
    expect(run.status).toBe(1);
    const { error } = JSON.parse(run.stdout);
    expect(error).toMatchObject({ code: 'STATE_DIR', hint: expect.stringContaining('--state-dir') });
    expect(error.message).toMatch(/\d+ KB free, 4096 KB needed/);
  });

  test('that is read-only: what reads the account, and what writes a new agent, name what cannot be written', () => {
    const run = inFileSystem(
      'size=20m',
      `hr_agent up --quiet > used && mount -o remount,ro "$PWD"
      hr_agent status --json
      hr_agent invoke Hello --json
      hr_agent init new --template functions --language python --name new --json`,
    );
    const errors = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).error);
    const state = { code: 'STATE_DIR', message: expect.stringMatching(/local-aws \(EROFS\)/) };
    const written = { code: 'NOT_WRITTEN', message: expect.stringMatching(/new.*\(EROFS\)/) };
    expect(errors).toMatchObject([state, state, written]);
  });

  test('that fills up under a server: writes are refused with what is free, reads go on, and with room again all goes on', () => {
    const run = inFileSystem(
      'size=40m',
      `mkfifo ready; "${process.execPath}" "${BIN}" local --port 0 --json > ready & server=$!
      exec 3< ready; read -r started <&3
      export AWS_ENDPOINT_URL=$(echo "$started" | sed -E 's/.*"endpoint":"([^"]+)".*/\\1/')
      export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=us-east-1
      hr_agent up --target aws --quiet > up
      dd if=/dev/zero of=full bs=1M 2> dd
      hr_agent up --target aws --name other --json
      hr_agent up --target aws --name other --json --state-dir "$ELSEWHERE"
      hr_agent status --target aws --json
      rm full
      hr_agent up --target aws --name other --json
      kill -INT $server; wait $server`,
    );
    const documents = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(documents).toMatchObject([
      { error: { code: 'STATE_DIR', message: expect.stringContaining('ENOSPC') } },
      { error: { message: expect.stringMatching(/\d+ KB free, 4096 KB needed/) } },
      { ok: true },
      { ok: true },
    ]);
  });
});
