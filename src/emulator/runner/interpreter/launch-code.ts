import { spawnSync } from 'node:child_process';
import { NoPython } from '../../service/code-runner.js';
import type { Host } from '../host.js';
import { findProgram, type Launch } from '../process/launch.js';
import { PROGRAM } from './program.js';

/** Seconds of processor, and blocks of 512 bytes in one file. */
const LIMITS = 'ulimit -t 60; ulimit -f 204800; exec "$@"';

/** macOS's own way to keep a program from the network. */
const NO_NETWORK = '(version 1)(allow default)(deny network*)';

/** How Python starts that runs a file's code, without the network where the system can do that. @throws NoPython */
export function launchCode(file: string, host: Host): Launch {
  const python = findProgram('python3', host);
  if (python === undefined) throw new NoPython();
  // Isolated: neither variables nor packages of the user's own count.
  const run = [python, '-I', '-u', '-c', PROGRAM, file];
  const cut = [...withoutNetwork(host), ...run];
  const [command = python, ...args] = host.platform === 'win32' ? run : ['/bin/sh', '-c', LIMITS, 'sh', ...cut];
  return { command, args };
}

const known = new WeakMap<Host, readonly string[]>();

function withoutNetwork(host: Host): readonly string[] {
  const before = known.get(host);
  if (before !== undefined) return before;
  const way = wayWithoutNetwork(host);
  known.set(host, way);
  return way;
}

/** Empty where the system has no such way, or does not let this user take it. */
function wayWithoutNetwork(host: Host): readonly string[] {
  if (host.platform === 'darwin') return ['/usr/bin/sandbox-exec', '-p', NO_NETWORK];
  const unshare = host.platform === 'linux' ? findProgram('unshare', host) : undefined;
  if (unshare === undefined) return [];
  const way = [unshare, '--user', '--map-current-user', '--net', '--'];
  return spawnSync(unshare, [...way.slice(1), 'true'], { stdio: 'ignore' }).status === 0 ? way : [];
}
