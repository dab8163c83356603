import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { userError } from '../../services/lambda/errors.js';
import type { Host } from '../host.js';
import type { Bootstraps } from './bootstraps.js';

export interface Launch {
  command: string;
  args: readonly string[];
}

interface LaunchRequest {
  runtime: string;
  /** MiB. */
  memorySize: number;
  bootstraps: Bootstraps;
  /** A program on this machine. */
  wrapper?: string | undefined;
  host: Host;
}

/** These Lambda runtimes load ESM syntax only from files that are named as ESM. The Node.js here needs flags for that. */
const SWITCHED_OFF = ['--no-experimental-require-module', '--no-experimental-detect-module'];
const SWITCHED_OFF_IN = ['nodejs16.x', 'nodejs18.x', 'nodejs20.x', 'nodejs22.x'];

/**
 * How a runtime starts here: every Node.js runtime on the Node.js of the server, every Python runtime on the `python3`
 * of the PATH. A wrapper of the function's own gets the program and its arguments, the bootstrap last, as on AWS. Throws
 * InvalidRuntimeException for the runtimes that do not run here.
 */
export function launchOf(request: LaunchRequest): Launch {
  const launch = programOf(request);
  return request.wrapper === undefined ? launch : wrapped(launch, request.wrapper, request.host);
}

function programOf(request: LaunchRequest): Launch {
  if (/^nodejs\d+\.x$/.test(request.runtime)) return launchNode(request);
  if (/^python3\.\d+$/.test(request.runtime)) return launchPython(request);
  throw userError(
    'InvalidRuntimeException',
    `The runtime ${request.runtime} does not run in the local AWS: it runs Node.js and Python 3.`,
  );
}

/** By way of a shell: a wrapper that is not there, or is no program, ends with the status that it has on AWS. */
function wrapped({ command, args }: Launch, wrapper: string, { platform }: Host): Launch {
  if (platform === 'win32') return { command: wrapper, args: [command, ...args] };
  return { command: '/bin/sh', args: ['-c', 'exec "$@"', 'sh', wrapper, command, ...args] };
}

function launchNode({ runtime, memorySize, bootstraps, host }: LaunchRequest): Launch {
  const flags = SWITCHED_OFF_IN.includes(runtime)
    ? SWITCHED_OFF.filter((flag) => host.allowedNodeEnvironmentFlags.has(flag))
    : [];
  const heap = `--max-old-space-size=${Math.floor(memorySize * 0.9)}`;
  return { command: host.execPath, args: [heap, ...flags, bootstraps.node.program] };
}

function launchPython({ runtime, bootstraps, host }: LaunchRequest): Launch {
  const command = findProgram('python3', host);
  if (command === undefined) {
    throw userError(
      'InvalidRuntimeException',
      `The runtime ${runtime} needs python3, and the PATH of the local AWS has none. Install Python 3, or start the local AWS with a PATH that has it.`,
    );
  }
  return { command, args: ['-u', bootstraps.python.program] };
}

/** On the PATH of the host. */
export function findProgram(name: string, host: Host): string | undefined {
  const folders = host.env['PATH']?.split(delimiter).filter((folder) => folder !== '') ?? [];
  const files = host.platform === 'win32' ? [`${name}.exe`] : [name];
  return folders.flatMap((folder) => files.map((file) => join(folder, file))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
