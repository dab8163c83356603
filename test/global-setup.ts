import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const IN_MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 ** 30;

/** A program that tells where Python itself is. */
const WHERE = 'import os, sys; print(os.path.dirname(sys.executable), end="")';

/**
 * Makes one folder for the temporary files of a run, and removes it with all that is left in it. It lies in memory where that is
 * possible: accounts and state folders are written for good, and each write would wait for the disk.
 *
 * @returns what removes it
 */
export default function setUp(): () => void {
  pythonFirst();
  // Each Node.js that starts with it reads all of these certificates, for twice as long as its start takes without.
  delete process.env['NODE_EXTRA_CA_CERTS'];
  const before = process.env['TMPDIR'];
  const folder = mkdtempSync(join(isRoomy(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'hr-agent-tests-'));
  process.env['TMPDIR'] = folder;
  return () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}

/** A version manager's `python3` is a script that looks for Python at each start, for longer than Python takes to start. */
function pythonFirst(): void {
  const { stdout, status } = spawnSync('python3', ['-c', WHERE], { encoding: 'utf8' });
  if (status === 0) process.env['PATH'] = [stdout, process.env['PATH']].join(delimiter);
}

function isRoomy(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ENOUGH_BYTES;
  } catch {
    // There is no such folder on this system.
    return false;
  }
}
