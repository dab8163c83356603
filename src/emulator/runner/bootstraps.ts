import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nodeBootstrap from './node.bootstrap.mjs?raw';
import pythonBootstrap from './python.bootstrap.py?raw';

/** The paths of two programs, one a language, that load a handler and talk to the Runtime API. */
export interface Bootstraps {
  node: string;
  python: string;
}

/** Writes them out: the command line is a bundle, and a child process needs files. */
export function writeBootstraps(folder: string): Bootstraps {
  const paths = { node: join(folder, 'node.bootstrap.mjs'), python: join(folder, 'python.bootstrap.py') };
  writeFileSync(paths.node, nodeBootstrap);
  writeFileSync(paths.python, pythonBootstrap);
  return paths;
}
