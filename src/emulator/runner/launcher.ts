import { join } from 'node:path';
import type { Surroundings } from '../service/call.js';
import { unpackingError } from '../services/lambda/code/rules.js';
import type { VersionRecord } from '../services/lambda/versions/records.js';
import type { Store } from '../store/store.js';
import { type Bootstraps, writeBootstraps } from './bootstraps.js';
import { type CodeFolders, createCodeFolders } from './code-folders.js';
import { environmentOf } from './environment.js';
import type { Host } from './host.js';
import { launchOf } from './runtimes.js';
import { type Sandbox, startSandbox } from './sandbox.js';
import { createWatchdog } from './watchdog.js';
import { openWorkFolder, removeWorkFolder } from './work-folder.js';

const MIB = 1024 * 1024;

/** Starts processes for functions, from a work folder of the server's own. */
export interface Launcher {
  start(record: VersionRecord): Promise<Sandbox>;
  /** After all processes have ended. */
  close(): void;
}

/** What starting needs besides the function. */
interface Prepared {
  folder: string;
  bootstraps: Bootstraps;
  code: CodeFolders;
}

export function createLauncher(s: Pick<Surroundings, 'store' | 'clock' | 'random'>, host: Host): Launcher {
  const watchdog = createWatchdog(host);
  let prepared: Prepared | undefined;
  // On first use: most runs of the local AWS run no function.
  const prepare = (): Prepared => {
    const folder = openWorkFolder(host);
    return {
      folder,
      bootstraps: writeBootstraps(folder),
      code: createCodeFolders(s.store.blobs, join(folder, 'code')),
    };
  };
  return {
    async start(record) {
      prepared ??= prepare();
      const { bootstraps, code } = prepared;
      const { command, args } = launchOf({ runtime: record.runtime, memorySize: record.memorySize, bootstraps, host });
      const folder = await openCode(code, record, s.store);
      const logStreamName = streamName(s.clock.now(), record.version, s.random.uuid());
      return startSandbox({
        host,
        watchdog,
        command,
        args,
        folder,
        logStreamName,
        now: s.clock.now,
        environment: environmentOf(record, { folder, logStreamName, host }),
        memory: record.memorySize * MIB,
      });
    },
    close() {
      watchdog.close();
      if (prepared !== undefined) removeWorkFolder(prepared.folder);
      prepared = undefined;
    },
  };
}

async function openCode(code: CodeFolders, record: VersionRecord, store: Store): Promise<string> {
  try {
    return await code.open(record.code.hash);
  } catch (error) {
    throw unpackingError(error, record, store);
  }
}

/** `2026/03/20/[$LATEST]`, or the version's number there, and 32 hexadecimal digits. Each process has one stream, as on AWS. */
function streamName(moment: number, version: string, uuid: string): string {
  const day = new Date(moment).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[${version}]${uuid.replaceAll('-', '')}`;
}
