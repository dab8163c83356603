import { delimiter, join } from 'node:path';

/** Where a function's files are on this machine, beside the names that they have on AWS. */
export interface FunctionPaths {
  /** `/var/task` */
  task: string;
  /** `/opt`: the layers, laid over each other. Absent without layers. */
  opt: string | undefined;
  /** `/var/runtime` */
  runtime: string;
  /** For temporary files: a folder of the process's own, as `/tmp` is on AWS. */
  tmp: string;
}

/** The variables in which a function names files that it brings along. */
const PATH_VARIABLES = new Set([
  'AWS_LAMBDA_EXEC_WRAPPER',
  'LD_LIBRARY_PATH',
  'NODE_OPTIONS',
  'NODE_PATH',
  'PATH',
  'PYTHONPATH',
]);

/** A variable of the function's own, with the machine's names where it names its files by AWS's. */
export function onThisMachine(name: string, value: string, paths: FunctionPaths): string {
  if (!PATH_VARIABLES.has(name)) return value;
  const moved = value.replace(/(?<![^:;=\s"'])\/var\/task(?=[/:;\s"']|$)/g, () => paths.task);
  const { opt } = paths;
  return opt === undefined ? moved : moved.replace(/(?<![^:;=\s"'])\/opt(?=[/:;\s"']|$)/g, () => opt);
}

/** A text as it would be on AWS: the names of files as they are there. */
export function asOnAws(text: string, { task, opt, runtime, tmp }: FunctionPaths): string {
  const moved = text.replaceAll(task, '/var/task').replaceAll(runtime, '/var/runtime').replaceAll(tmp, '/tmp');
  return opt === undefined ? moved : moved.replaceAll(opt, '/opt');
}

export interface SearchPaths {
  PATH: string;
  LD_LIBRARY_PATH: string;
  NODE_PATH?: string;
  PYTHONPATH?: string;
}

/** Where programs, libraries and modules are looked for, in AWS's order [REC], with the machine's own where AWS has its. */
export function searchPathsOf(runtime: string, paths: FunctionPaths, ofMachine: string): SearchPaths {
  const { task, opt, runtime: program } = paths;
  const inOpt = (...parts: string[]) => (opt === undefined ? [] : [join(opt, ...parts)]);
  const path = (folders: string[]) => folders.join(delimiter);
  const [, nodeVersion] = /^nodejs(\d+)/.exec(runtime) ?? [];
  const ofLanguage =
    nodeVersion === undefined
      ? { PYTHONPATH: program }
      : {
          NODE_PATH: path([
            ...inOpt('nodejs', `node${nodeVersion}`, 'node_modules'),
            ...inOpt('nodejs', 'node_modules'),
            join(program, 'node_modules'),
            program,
            task,
          ]),
        };
  return {
    PATH: path([ofMachine, ...inOpt('bin')].filter((folder) => folder !== '')),
    LD_LIBRARY_PATH: path([program, join(program, 'lib'), task, join(task, 'lib'), ...inOpt('lib')]),
    ...ofLanguage,
  };
}

/** Where Python's modules of layers are, in AWS's order. */
export function pythonFoldersOfLayers(runtime: string, { opt }: FunctionPaths): string[] {
  return opt === undefined ? [] : [join(opt, 'python', 'lib', runtime, 'site-packages'), join(opt, 'python')];
}
