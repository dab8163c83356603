import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import type { main } from '../../../src/cli/main.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const DIST = join(ROOT, 'dist');
const ENTRY = 'src/cli/main.ts';

interface Built {
  main: typeof main;
}

let built: typeof main | undefined;

/** The command line as it was built, to be run in this process, which loads it once. */
export function builtMain(): typeof main {
  built ??= loadedMain();
  return built;
}

function loadedMain(): typeof main {
  const { outputs }: { outputs: Record<string, { entryPoint?: string }> } = JSON.parse(
    readFileSync(join(DIST, 'meta.json'), 'utf8'),
  );
  const [chunk] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === ENTRY) ?? [];
  if (chunk === undefined) throw new Error(`the build has no chunk of ${ENTRY}`);
  const { createLoader }: { createLoader(folder: string): { load(name: string): Built } } = createRequire(
    import.meta.url,
  )(join(DIST, 'loader.cjs'));
  return createLoader(DIST).load(relative(DIST, join(ROOT, chunk))).main;
}
