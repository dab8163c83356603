import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Surroundings } from '../service/call.js';
import { unpackingError } from '../services/lambda/code/rules.js';
import { isCodeUsed } from '../services/lambda/code/usage.js';
import type { VersionRecord } from '../services/lambda/versions/records.js';
import { type CodeFolders, type CodeLease, createCodeFolders } from './code/code-folders.js';
import { openWorkFolder, removeWorkFolder } from './code/work-folder.js';
import type { Host } from './host.js';
import { keepsLine } from './log/levels.js';
import { type Bootstraps, writeBootstraps } from './process/bootstraps.js';
import { environmentOf } from './process/environment.js';
import { identityOf } from './process/identity.js';
import { launchOf } from './process/launch.js';
import { linkSdk } from './process/node-sdk.js';
import { asOnAws, type FunctionPaths, onThisMachine } from './process/paths.js';
import { type Sandbox, startSandbox } from './process/sandbox.js';
import { watchdogOf } from './process/watchdog.js';

const MIB = 1024 * 1024;

/** Starts processes for functions, from a work folder of the server's own. */
export interface Launcher {
  start(record: VersionRecord): Promise<Sandbox>;
  /** Removes unpacked code that no function has any more. */
  tidy(): void;
  /** After all processes have ended. */
  close(): void;
}

/** What starting needs besides the function. */
interface Prepared {
  folder: string;
  bootstraps: Bootstraps;
  code: CodeFolders;
}

/** The unpacked files of a function, which stay until they are released. */
interface Files {
  paths: FunctionPaths;
  release(): void;
}

export type LauncherSurroundings = Pick<Surroundings, 'store' | 'clock' | 'latency' | 'random' | 'endpoint'>;

export function createLauncher(s: LauncherSurroundings, host: Host): Launcher {
  const watchdog = watchdogOf(host);
  let prepared: Prepared | undefined;
  // On first use: most runs of the local AWS run no function.
  const prepare = (): Prepared => {
    const folder = openWorkFolder(host);
    const bootstraps = writeBootstraps(join(folder, 'runtime'));
    linkSdk(bootstraps.node.folder, host);
    return {
      folder,
      bootstraps,
      code: createCodeFolders({
        blobs: s.store.blobs,
        parent: join(folder, 'code'),
        isUsed: (hash) => isCodeUsed(s.store, hash),
      }),
    };
  };
  const openFiles = async ({ folder, bootstraps, code }: Prepared, record: VersionRecord): Promise<Files> => {
    const leases: CodeLease[] = [];
    const tmp = mkdtempSync(join(folder, 'tmp-'));
    const release = () => {
      removeWorkFolder(tmp);
      for (const lease of leases) lease.release();
    };
    const open = async (hashes: string[]) => {
      const lease = await code.open(hashes);
      leases.push(lease);
      return lease.path;
    };
    try {
      const task = await open([record.code.hash]);
      const layers = record.layers.map((layer) => layer.code.hash);
      const opt = layers.length === 0 ? undefined : await open(layers);
      return { paths: { task, opt, runtime: bootstrapOf(bootstraps, record).folder, tmp }, release };
    } catch (error) {
      release();
      throw unpackingError(error, record, s.store);
    }
  };
  const launch = async ({ bootstraps }: Prepared, record: VersionRecord, { paths, release }: Files) => {
    const { runtime, memorySize, logging, environment = {} } = record;
    const given = environment['AWS_LAMBDA_EXEC_WRAPPER'];
    const wrapper = given === undefined ? undefined : onThisMachine('AWS_LAMBDA_EXEC_WRAPPER', given, paths);
    const { command, args } = launchOf({ runtime, memorySize, bootstraps, host, wrapper });
    const identity = identityOf(s, record);
    const logStreamName = streamName(s.clock.now(), record, s.random.uuid());
    const mark = `\u001f${s.random.uuid()}\u001f`;
    const sandbox = await startSandbox({
      host,
      watchdog,
      command,
      args,
      folder: paths.task,
      logStreamName,
      output: {
        now: s.clock.now,
        mark,
        keeps: (line) => keepsLine(logging, line),
        shown: (text) => asOnAws(text, paths),
      },
      environment: environmentOf(record, {
        paths,
        logStreamName,
        logMark: mark,
        host,
        endpoint: s.endpoint(),
        credentials: identity.variables,
      }),
      mayServe: identity.outlastsInvocation,
      memory: memorySize * MIB,
    });
    sandbox.ended.then(release);
    return sandbox;
  };
  return {
    async start(record) {
      prepared ??= prepare();
      const files = await openFiles(prepared, record);
      try {
        return await launch(prepared, record, files);
      } catch (error) {
        files.release();
        throw error;
      }
    },
    tidy: () => prepared?.code.tidy(),
    close() {
      if (prepared !== undefined) removeWorkFolder(prepared.folder);
      prepared = undefined;
    },
  };
}

function bootstrapOf({ node, python }: Bootstraps, { runtime }: VersionRecord) {
  return runtime.startsWith('python') ? python : node;
}

/**
 * `2026/03/20/[$LATEST]`, or the version's number there, and 32 hexadecimal digits. Each process has one stream, as on
 * AWS. In a group that functions may share, the function's name stands before the version [DOC].
 */
function streamName(moment: number, { functionName, version, logging }: VersionRecord, uuid: string): string {
  const day = new Date(moment).toISOString().slice(0, 10).replaceAll('-', '/');
  const name = logging.group === `/aws/lambda/${functionName}` ? '' : functionName;
  return `${day}/${name}[${version}]${uuid.replaceAll('-', '')}`;
}
