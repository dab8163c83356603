import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nodeConsole from './node/console.bootstrap.mjs?raw';
import nodeContext from './node/context.bootstrap.mjs?raw';
import nodeFailures from './node/failures.bootstrap.mjs?raw';
import nodeHandler from './node/handler.bootstrap.mjs?raw';
import nodeIndex from './node/index.bootstrap.mjs?raw';
import nodeLayers from './node/layers.bootstrap.mjs?raw';
import nodeRuntimeApi from './node/runtime-api.bootstrap.mjs?raw';
import pythonContext from './python/context.bootstrap.py?raw';
import pythonFailures from './python/failures.bootstrap.py?raw';
import pythonHandler from './python/handler.bootstrap.py?raw';
import pythonLogs from './python/logs.bootstrap.py?raw';
import pythonMain from './python/main.bootstrap.py?raw';
import pythonMarshal from './python/marshal.bootstrap.py?raw';
import pythonRuntimeApi from './python/runtime_api.bootstrap.py?raw';

/** Two programs, one a language, that load a handler and talk to the Runtime API. */
export interface Bootstraps {
  node: Bootstrap;
  python: Bootstrap;
}

export interface Bootstrap {
  /** What is `/var/runtime` on AWS. */
  folder: string;
  program: string;
}

const NODE = {
  'index.bootstrap.mjs': nodeIndex,
  'console.bootstrap.mjs': nodeConsole,
  'context.bootstrap.mjs': nodeContext,
  'failures.bootstrap.mjs': nodeFailures,
  'handler.bootstrap.mjs': nodeHandler,
  'layers.bootstrap.mjs': nodeLayers,
  'runtime-api.bootstrap.mjs': nodeRuntimeApi,
};

/** In a package of their own: a handler's modules may have any of these names. */
const PYTHON = {
  'bootstrap.py': pythonMain,
  'lambda_function_process/__init__.py': '',
  'lambda_function_process/context.py': pythonContext,
  'lambda_function_process/failures.py': pythonFailures,
  'lambda_function_process/handler.py': pythonHandler,
  'lambda_function_process/logs.py': pythonLogs,
  'lambda_function_process/marshal.py': pythonMarshal,
  'lambda_function_process/runtime_api.py': pythonRuntimeApi,
};

/** Writes them out: the command line is a bundle, and a child process needs files. */
export function writeBootstraps(parent: string): Bootstraps {
  const node = join(parent, 'node');
  const python = join(parent, 'python');
  mkdirSync(node, { recursive: true });
  mkdirSync(join(python, 'lambda_function_process'), { recursive: true });
  for (const [name, text] of Object.entries(NODE)) writeFileSync(join(node, name), text);
  for (const [name, text] of Object.entries(PYTHON)) writeFileSync(join(python, name), text);
  return {
    node: { folder: node, program: join(node, 'index.bootstrap.mjs') },
    python: { folder: python, program: join(python, 'bootstrap.py') },
  };
}
