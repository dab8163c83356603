import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { writeAtomically } from '../core/atomic-write.js';
import { HrAgentError, systemCode } from '../core/errors.js';
import { isThere } from '../core/is-there.js';
import { makeFolder } from '../core/make-folder.js';

/** What the agent works with: actions that functions or an API describe, documents, or a table. */
export const TEMPLATES = ['functions', 'openapi', 'knowledge-base', 'table'] as const;
export type Template = (typeof TEMPLATES)[number];

/** What its handler is written in. */
export const LANGUAGES = ['typescript', 'javascript', 'python'] as const;
export type Language = (typeof LANGUAGES)[number];

const HANDLER_FILES: Readonly<Record<Language, string>> = {
  typescript: 'handler.ts',
  javascript: 'handler.mjs',
  python: 'lambda_function.py',
};

/** Where the handlers of a template lie, and in which languages there are some. */
const HANDLERS: Readonly<Record<Template, { folder: string; languages: readonly Language[] }>> = {
  functions: { folder: 'handlers', languages: LANGUAGES },
  openapi: { folder: 'handlers', languages: LANGUAGES },
  'knowledge-base': { folder: 'handlers', languages: [] },
  // Every machine that has the tool can run them: Python would need boto3.
  table: { folder: 'table-handlers', languages: ['typescript', 'javascript'] },
};

/** What a template's handler can be written in. None: it has no handler. */
export function languagesOf(template: Template): readonly Language[] {
  return HANDLERS[template].languages;
}

/** Of a folder of one's own work, less what the umask takes. */
const FOLDER_MODE = 0o777;
const NAME = /^([0-9a-zA-Z][_-]?){1,50}$/;

export interface Scaffold {
  folder: string;
  name: string;
  template: Template;
  /** Of the handler; a knowledge base has none. */
  language?: Language;
  /** The package's `schemas` folder. */
  schemasFolder: string;
}

/**
 * Writes a new agent that works as it is: definition, schema, handler, scenario, test. Returns the files' names.
 * @throws HrAgentError USAGE for a bad name, FILE_EXISTS when any of the files is there already (then nothing is written),
 * NOT_WRITTEN
 */
export async function writeScaffold({ folder, name, template, language, schemasFolder }: Scaffold): Promise<string[]> {
  if (!NAME.test(name)) {
    throw new HrAgentError('USAGE', `${JSON.stringify(name)} is no name for an agent.`, {
      hint: 'Letters, digits, and single hyphens or underscores between them, at most 50.',
    });
  }
  const templates = join(schemasFolder, 'templates');
  const targets = [
    ...(await filesBelow(join(templates, template))),
    ...(language
      ? [{ source: join(templates, HANDLERS[template].folder, HANDLER_FILES[language]), file: HANDLER_FILES[language] }]
      : []),
    { source: join(templates, 'agent.test.mjs'), file: 'agent.test.mjs' },
  ];
  const taken = targets.filter(({ file }) => isThere(join(folder, file))).map(({ file }) => file);
  if (taken.length > 0) {
    throw new HrAgentError('FILE_EXISTS', `${taken.join(', ')}: already there; nothing was written.`, {
      hint: 'Run it in an empty folder.',
    });
  }
  const values: Record<string, string> = {
    name,
    ...(language && { handler: HANDLER_FILES[language] }),
    schema: relative(folder, join(schemasFolder, 'agent.schema.json')),
  };
  for (const { source, file } of targets) {
    const text = await readFile(source, 'utf8');
    const filled = text.replace(/\{\{(\w+)\}\}/g, (_all, key: string) => values[key] ?? '');
    await write(join(folder, file), filled);
  }
  return targets.map(({ file }) => file).sort();
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
