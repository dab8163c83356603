import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from '../host.js';

const SCOPE = join('node_modules', '@aws-sdk');

/**
 * Lays the AWS SDK where Lambda's Node.js has it, below the runtime's folder: each package as it is installed where the
 * server was started, else from the clients that this tool brings along.
 */
export function linkSdk(runtime: string, host: Host): void {
  const scope = join(runtime, SCOPE);
  mkdirSync(scope, { recursive: true });
  const linked = new Set<string>();
  for (const folder of [
    ...above(startedIn(host), SCOPE),
    ...above(dirname(fileURLToPath(import.meta.url)), join('sdk', SCOPE)),
  ]) {
    for (const name of readdirSync(folder)) {
      if (linked.has(name)) continue;
      linked.add(name);
      symlinkSync(join(folder, name), join(scope, name), 'junction');
    }
  }
}

/** A folder that was removed since has no name. */
function startedIn(host: Host): string {
  try {
    return host.cwd();
  } catch {
    return '/';
  }
}

/** The folders of that name beside a place, and beside those above it. */
function above(place: string, name: string): string[] {
  const parent = dirname(place);
  const here = existsSync(join(place, name)) ? [join(place, name)] : [];
  return parent === place ? here : [...here, ...above(parent, name)];
}
