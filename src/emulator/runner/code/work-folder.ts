import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryUnusable } from '../../../core/storage-errors.js';
import { type Host, isAlive } from '../host.js';

const PREFIX = 'hr-agent-functions-';

/**
 * A private folder for unpacked code, outside every project: inside one, the project's package.json and node_modules
 * would change how a handler loads. It first removes the folders of servers that died without cleaning up.
 * @throws HrAgentError TEMP_DIR
 */
export function openWorkFolder(host: Host, parent = tmpdir()): string {
  try {
    return makeIn(parent, host);
  } catch (error) {
    throw temporaryUnusable(parent, error);
  }
}

function makeIn(parent: string, host: Host): string {
  for (const name of readdirSync(parent)) {
    const owner = ownerOf(name);
    if (owner !== undefined && !isAlive(host, owner)) removeWorkFolder(join(parent, name));
  }
  const folder = realpathSync(mkdtempSync(join(parent, `${PREFIX}${host.pid}-`)));
  // Node.js looks for the nearest one: none that lies above counts for a handler that has none.
  writeFileSync(join(folder, 'package.json'), '{}');
  return folder;
}

export function removeWorkFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Another user's, or a file still open on Windows: the next start tries again.
  }
}

function ownerOf(name: string): number | undefined {
  const match = new RegExp(`^${PREFIX}(\\d+)-`).exec(name);
  return match ? Number(match[1]) : undefined;
}
