import { join } from 'node:path';
import { systemCode } from '../../core/errors.js';
import type { Surroundings } from '../service/call.js';
import { CodeArchiveError } from '../services/lambda/code-archive.js';
import { codeGone, updateInProgress, userError } from '../services/lambda/errors.js';
import { type FunctionRecord, isCodeGone } from '../services/lambda/records.js';
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
  start(record: FunctionRecord): Promise<Sandbox>;
  /** After all processes have ended. */
  close(): void;
}

interface Workshop {
  folder: string;
  bootstraps: Bootstraps;
  code: CodeFolders;
}

export function createLauncher(s: Pick<Surroundings, 'store' | 'clock' | 'random'>, host: Host): Launcher {
  const watchdog = createWatchdog(host);
  let workshop: Workshop | undefined;
  // On first use: most runs of the local AWS run no function.
  const open = (): Workshop => {
    const folder = openWorkFolder(host);
    return {
      folder,
      bootstraps: writeBootstraps(folder),
      code: createCodeFolders(s.store.blobs, join(folder, 'code')),
    };
  };
  return {
    async start(record) {
      workshop ??= open();
      const { bootstraps, code } = workshop;
      const { command, args } = launchOf({ runtime: record.runtime, memorySize: record.memorySize, bootstraps, host });
      const folder = await openCode(code, record, s.store);
      const logStreamName = streamName(s.clock.now(), s.random.uuid());
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
      if (workshop !== undefined) removeWorkFolder(workshop.folder);
      workshop = undefined;
    },
  };
}

async function openCode(code: CodeFolders, record: FunctionRecord, store: Store): Promise<string> {
  try {
    return await code.open(record.code.hash);
  } catch (error) {
    if (error instanceof CodeArchiveError) {
      throw userError('InvalidZipFileException', `Lambda could not unzip the deployment package: ${error.message}`);
    }
    if (systemCode(error) !== 'ENOENT') throw error;
    // Otherwise another process replaced it between the look at the function and now.
    throw isCodeGone(store, record) ? codeGone() : updateInProgress(record.functionArn);
  }
}

/** `2026/03/20/[$LATEST]` and 32 hexadecimal digits: one stream a process, as on AWS. */
function streamName(moment: number, uuid: string): string {
  const day = new Date(moment).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[$LATEST]${uuid.replaceAll('-', '')}`;
}
