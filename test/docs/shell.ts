import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { builtMain } from '../helpers/processes/built-cli.js';
import { BIN } from '../helpers/processes/cli-process.js';

export interface ShellRun {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a script with `hr-agent` on the PATH, in a folder of its own, until its first failure. Nobody is there to type. */
export async function shell(script: string, env: Readonly<Record<string, string>> = {}): Promise<ShellRun> {
  const home = newHome();
  onTestFinished(home.remove);
  symlinkSync(BIN, join(binOf(home), 'hr-agent'));
  return run(script, home, env);
}

/** Its standard input and its answer go through files, what there is to do through the descriptors 3 and 4. */
const DOOR = `#!/usr/bin/env bash
door=$(dirname "$0")/../door
cat > "$door/stdin"
env -0 > "$door/env"
printf '%s\\0' "$PWD" "$@" > "$door/argv"
echo >&3
read -r status <&4
cat "$door/stdout"
cat "$door/stderr" >&2
exit "$status"
`;

/**
 * The same with the built command line in this process instead of a process for each command. To start one takes longer than
 * what most commands do.
 */
export async function shellInProcess(script: string, given: Readonly<Record<string, string>> = {}): Promise<ShellRun> {
  const home = newHome({ main: builtMain() });
  onTestFinished(home.remove);
  const door = join(home.folder, 'door');
  mkdirSync(door);
  const program = join(binOf(home), 'hr-agent');
  writeFileSync(program, DOOR);
  chmodSync(program, 0o755);
  const read = (name: string) => readFileSync(join(door, name), 'utf8');
  return run(script, home, given, async () => {
    const [cwd = '', ...argv] = read('argv').split('\0').slice(0, -1);
    const env = Object.fromEntries(
      read('env')
        .split('\0')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    const { status, stdout, stderr } = await home.run(argv, { cwd, env, stdin: read('stdin') });
    writeFileSync(join(door, 'stdout'), stdout);
    writeFileSync(join(door, 'stderr'), stderr);
    return status;
  });
}

function binOf({ folder }: Home): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  return bin;
}

/** `asked`: what is done when something is written to descriptor 3; what it resolves with goes to descriptor 4. */
function run(
  script: string,
  { folder }: Home,
  env: Readonly<Record<string, string>>,
  asked?: () => Promise<number>,
): Promise<ShellRun> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`, HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill());
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (chunk: string) => {
      text[stream] += chunk;
    });
  }
  return new Promise((done, fail) => {
    const [, , , asking, answering] = child.stdio;
    asking?.on('data', () => {
      asked?.().then((status) => answering instanceof Writable && answering.write(`${status}\n`), fail);
    });
    child.on('error', fail);
    child.on('close', (status) => done({ status, ...text }));
  });
}
