import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nodeBootstrap from './node.bootstrap.mjs?raw';
import pythonBootstrap from './python.bootstrap.py?raw';

/** Where the program of each language lies that loads a handler and talks to the Runtime API. */
export interface Bootstraps {
  node: string;
  python: string;
}

/** Written out at start: the command line is one bundle, and a child process needs files. */
export function writeBootstraps(folder: string): Bootstraps {
  const paths = { node: join(folder, 'node.bootstrap.mjs'), python: join(folder, 'python.bootstrap.py') };
  writeFileSync(paths.node, nodeBootstrap);
  writeFileSync(paths.python, pythonBootstrap);
  return paths;
}
