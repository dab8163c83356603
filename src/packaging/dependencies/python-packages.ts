import { readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HrAgentError } from '../../core/errors.js';
import { type Installation, keptPackages } from './kept-packages.js';
import { type Architecture, type PythonMachine, pythonMachine } from './python-machine.js';
import { lineOf, type Requirements, readRequirements } from './requirements.js';
import { type ProgramRun, runProgram } from './run-program.js';
import type { Workshop } from './workshop.js';

/** Counts up when equal requirements are to be installed in another way. */
const LAYOUT = 1;
/** What a package manager notes about itself, and what names a place on this machine. */
const NOTES = /^(?:RECORD|INSTALLER|REQUESTED|direct_url\.json|uv_cache\.json)$/;

/**
 * The folder with the packages of a requirements.txt beside a handler, for the machine that the function runs on.
 * Undefined: it needs none.
 * @throws HrAgentError PACKAGES_NOT_INSTALLED
 */
export async function pythonPackages(
  root: string,
  { runtime, architecture }: { runtime: string; architecture: Architecture },
  workshop: Workshop,
): Promise<string | undefined> {
  const requirements = await readRequirements(root);
  if (requirements === undefined) return undefined;
  const machine = await pythonMachine(runtime, architecture, workshop);
  const madeFrom = ['python', LAYOUT, machine.name, requirements.wanted, requirements.texts, requirements.files];
  return keptPackages(workshop, madeFrom, (installation) =>
    workshop.installing(requirements.file, async () => {
      await install(requirements, machine, installation);
      await tidy(installation.packages);
    }),
  );
}

async function install(
  requirements: Requirements,
  machine: PythonMachine,
  { packages, aside, workshop }: Installation,
): Promise<void> {
  const root = dirname(requirements.file);
  const list = join(aside, 'requirements.txt');
  await writeFile(list, requirements.wanted);
  // The lists that it names are relative to it.
  const file = requirements.namesLists ? requirements.file : list;
  const common = ['install', '-r', file, '--target', packages, '--only-binary', ':all:'];
  const quiet = [
    '--no-input',
    '--no-compile',
    '--no-warn-script-location',
    '--disable-pip-version-check',
    '--progress-bar',
    'off',
  ];
  const pip = await runProgram('python3', ['-m', 'pip', ...common, ...quiet, ...machine.pip], workshop, root);
  if (pip.outcome === 'done') return;
  if (hasPip(pip)) throw failed(requirements, machine, pip, list);
  const uv = await runProgram('uv', ['pip', ...common, ...machine.uv], workshop, root);
  if (uv.outcome === 'done') return;
  throw uv.outcome === 'missing' ? withoutPip(requirements) : failed(requirements, machine, uv, list);
}

function hasPip({ outcome, stderr }: ProgramRun): boolean {
  return outcome !== 'missing' && !/No module named pip\b/.test(stderr);
}

/** Leaves what is the same wherever it was installed: programs begin with the path of this machine's Python. */
async function tidy(folder: string): Promise<void> {
  await rm(join(folder, 'bin'), { recursive: true, force: true });
  const names = await readdir(folder);
  for (const about of names.filter((name) => name.endsWith('.dist-info'))) {
    const notes = (await readdir(join(folder, about))).filter((name) => NOTES.test(name));
    for (const name of notes) await rm(join(folder, about, name));
  }
}

function withoutPip({ file }: Requirements): HrAgentError {
  return new HrAgentError(
    'PACKAGES_NOT_INSTALLED',
    `${file} has to be installed, and there is neither pip nor uv here.`,
    {
      hint: 'Install pip for the python3 of the PATH (python3 -m ensurepip), or uv.',
    },
  );
}

/** `list`: what was installed in place of the file, line by line the same. */
function failed(
  requirements: Requirements,
  machine: PythonMachine,
  { stderr, stdout }: ProgramRun,
  list: string,
): HrAgentError {
  const said = `${stderr}\n${stdout}`.replaceAll(list, requirements.file);
  // Without the index, pip says of every package that there is none.
  if (UNREACHED.test(said)) {
    const message = `${requirements.file} could not be installed: the package index cannot be reached.\n${lastWords(said)}`;
    return new HrAgentError('PACKAGES_NOT_INSTALLED', message, {
      hint: 'Connect to the network and run the command again. PIP_INDEX_URL names another index, PIP_FIND_LINKS a folder of wheels.',
    });
  }
  const [, lacking] =
    /(?:No matching distribution found for|no version of|has no usable wheels)\s+([\w.-]+)/.exec(said) ?? [];
  if (lacking !== undefined) {
    const message = `${lineOf(requirements, lacking)}: ${lacking} cannot be had as a wheel for ${machine.label}.\n${lastWords(said)}`;
    return new HrAgentError('PACKAGES_NOT_INSTALLED', message, {
      hint: 'Only wheels are installed, for nothing can be compiled for another machine. Check the name, name a version that has a wheel, or bring it in a layer.',
    });
  }
  return new HrAgentError(
    'PACKAGES_NOT_INSTALLED',
    `${requirements.file} could not be installed:\n${lastWords(said)}`,
    {
      hint: 'Nothing of it was kept. Correct it and run the command again.',
    },
  );
}

const MOST_LINES = 6;

const UNREACHED = /connection broken by '(?:NewConnection|ConnectTimeout|NameResolution)Error/;

/** What the package manager says of its failure. */
function lastWords(said: string): string {
  const lines = said
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\[notice\]|^WARNING: (?:You are using pip|Retrying)/.test(line));
  const errors = lines.filter((line) => /error/i.test(line));
  return (errors.length > 0 ? errors : lines).slice(-MOST_LINES).join('\n');
}
