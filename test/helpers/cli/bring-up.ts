import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Home, newHome } from './run-cli.js';

type Place = Pick<Home, 'folder' | 'stateFolder' | 'time'>;

/** State folders as `up` left them, by the files and flags that it was given. */
const kept = new Map<string, Place>();

/**
 * Brings an agent up on the local AWS, for tests of what comes after. In a home without a state folder `up` runs only once in a
 * process for the same files and flags. Other homes get a copy of its state folder, which takes a hundredth of the time.
 */
export async function bringUp(home: Home, ...flags: string[]): Promise<void> {
  if (existsSync(home.stateFolder)) return up(home, flags);
  const key = JSON.stringify([flags, filesIn(home.folder)]);
  const before = kept.get(key);
  if (before) return copyState(before, home);
  await up(home, flags);
  const copy = newHome();
  copyState(home, copy);
  kept.set(key, copy);
}

async function up(home: Home, flags: readonly string[]): Promise<void> {
  const run = await home.run(['up', '--yes', ...flags]);
  if (run.status !== 0) throw new Error(`up ended with ${run.status}: ${run.stderr}`);
}

/** Records name the definition by its path, which lies in another folder now. */
function copyState(from: Place, to: Place): void {
  cpSync(from.stateFolder, to.stateFolder, { recursive: true });
  to.time.catchUpWith(from.time);
  const stacks = join(to.stateFolder, 'stacks');
  for (const name of readdirSync(stacks)) {
    const text = readFileSync(join(stacks, name), 'utf8');
    writeFileSync(join(stacks, name), text.replaceAll(from.folder, to.folder));
  }
}

function filesIn(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]);
}
