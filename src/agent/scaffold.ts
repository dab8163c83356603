import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { stringify } from 'yaml';
import { writeAtomically } from '../core/atomic-write.js';
import { HrAgentError, systemCode } from '../core/errors.js';
import { isThere } from '../core/is-there.js';
import { makeFolder } from '../core/make-folder.js';
import { LANGUAGES, type Language, type Scaffold, type Template } from './scaffold-kinds.js';
import { filled, projectFiles } from './scaffold-project.js';

const HANDLER_FILES: Readonly<Record<Language, string>> = {
  typescript: 'handler.ts',
  javascript: 'handler.mjs',
  python: 'lambda_function.py',
};

/** Where the handlers of a template lie, and in which languages there are some. */
const HANDLERS: Readonly<Record<Template, { folder: string; languages: readonly Language[] }>> = {
  functions: { folder: 'functions-handlers', languages: LANGUAGES },
  openapi: { folder: 'openapi-handlers', languages: LANGUAGES },
  'knowledge-base': { folder: '', languages: [] },
  // Every machine that has the tool can run them: Python would need boto3.
  table: { folder: 'table-handlers', languages: ['typescript', 'javascript'] },
};

/** What a template's handler can be written in. None: it has no handler. */
export function languagesOf(template: Template): readonly Language[] {
  return HANDLERS[template].languages;
}

/** The file that editors check a definition with. */
const SCHEMA = 'agent.schema.json';

/** Goes on below the handler in a definition. What runs is a bundle, whose lines nobody has seen. */
const SOURCE_LINES = `
      # Errors are told by the lines of your source, here and on AWS.
      environment: { NODE_OPTIONS: --enable-source-maps }`;

/** Of a folder of one's own work, less what the umask takes. */
const FOLDER_MODE = 0o777;
const NAME = /^([0-9a-zA-Z][_-]?){1,50}$/;

export interface Scaffolded {
  /** The files that were written. */
  files: string[];
  /** Files that any project may have, and that were there already. */
  left: string[];
}

/**
 * Writes a new agent that works as it is: definition, schema, handler, scenario, test, and what a project has around it.
 * @throws HrAgentError USAGE for a bad name, FILE_EXISTS when a file of the agent is there already (then nothing is written),
 * NOT_WRITTEN
 */
export async function writeScaffold(scaffold: Scaffold): Promise<Scaffolded> {
  const { folder, name } = scaffold;
  const fault = nameFault(name);
  if (fault) throw fault;
  const isTaken = (file: string) => isThere(join(folder, file));
  const own = await agentFiles(scaffold);
  const taken = [...own.keys()].filter(isTaken);
  if (taken.length > 0) {
    throw new HrAgentError('FILE_EXISTS', `${taken.join(', ')}: already there; nothing was written.`, {
      hint: 'Run it in an empty folder.',
    });
  }
  const around = await projectFiles(scaffold, [...own.keys()]);
  const left = [...around.keys()].filter(isTaken);
  const files = [...own, ...around].filter(([file]) => !left.includes(file));
  for (const [file, text] of files) await write(join(folder, file), text);
  return { files: files.map(([file]) => file).sort(), left };
}

/** The files that the agent is made of, by their paths. */
async function agentFiles({ name, template, language, schemasFolder }: Scaffold): Promise<Map<string, string>> {
  const templates = join(schemasFolder, 'templates');
  const handler = language && HANDLER_FILES[language];
  const telling = language === 'python' ? '' : SOURCE_LINES;
  const sources = [
    ...(await filesBelow(join(templates, template))),
    ...(handler ? [{ source: join(templates, HANDLERS[template].folder, handler), file: handler }] : []),
    { source: join(templates, 'agent.test.mjs'), file: 'agent.test.mjs' },
    // A copy, because an editor finds it on every machine, without a network, and in the version that the agent was written for.
    { source: join(schemasFolder, SCHEMA), file: SCHEMA },
  ];
  // `123` and `true` are names of agents, and in YAML they are text only in quotes.
  const values = { name: stringify(name).trimEnd(), ...(handler && { handler: handler + telling }), schema: SCHEMA };
  return new Map(
    await Promise.all(
      sources.map(async ({ source, file }) => [file, filled(await readFile(source, 'utf8'), values)] as const),
    ),
  );
}

async function write(file: string, text: string): Promise<void> {
  try {
    await makeFolder(dirname(file), FOLDER_MODE);
    await writeAtomically(file, text);
  } catch (error) {
    throw new HrAgentError('NOT_WRITTEN', `${file} cannot be written (${systemCode(error) ?? 'unknown'}).`, {
      hint: [
        'Run it where you may write and where there is space, or name another folder: ',
        { command: 'init', args: ['FOLDER'] },
        '.',
      ],
      cause: error,
    });
  }
}

/** The files of a folder and of those below it, each with its path from there. */
async function filesBelow(folder: string): Promise<{ source: string; file: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((source) => ({ source, file: relative(folder, source) }));
}

/** A name for an agent from the folder that it is made in. */
export function nameFromFolder(folder: string): string {
  const base = folder.split(/[\\/]/).at(-1) ?? '';
  const name = base
    .replace(/[^0-9a-zA-Z]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50);
  return NAME.test(name) ? name : 'my-agent';
}

/** Why an agent cannot be named so. Undefined: it can. */
export function nameFault(name: string): HrAgentError | undefined {
  if (NAME.test(name)) return undefined;
  return new HrAgentError('USAGE', `${JSON.stringify(name)} is no name for an agent.`, {
    hint: 'Letters, digits, and single hyphens or underscores between them, at most 50.',
  });
}
