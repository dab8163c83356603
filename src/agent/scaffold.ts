import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { writeAtomically } from '../core/atomic-write.js';
import { HrAgentError } from '../core/errors.js';

/** What the agent's actions are described by. */
export const TEMPLATES = ['functions', 'openapi'] as const;
export type Template = (typeof TEMPLATES)[number];

/** What its handler is written in, and the file that this makes. */
export const LANGUAGES = { typescript: 'handler.ts', javascript: 'handler.mjs', python: 'lambda_function.py' } as const;
export type Language = keyof typeof LANGUAGES;

const NAME = /^([0-9a-zA-Z][_-]?){1,50}$/;

export interface Scaffold {
  folder: string;
  name: string;
  template: Template;
  language: Language;
  /** The package's `schemas` folder. */
  schemasFolder: string;
}

/**
 * Writes a new agent that works as it is: definition, schema, handler, scenario, test. Returns the files' names.
 * @throws HrAgentError USAGE for a bad name, FILE_EXISTS when any of the files is there already; then nothing is written
 */
export async function writeScaffold({ folder, name, template, language, schemasFolder }: Scaffold): Promise<string[]> {
  if (!NAME.test(name)) {
    throw new HrAgentError('USAGE', `${JSON.stringify(name)} is no name for an agent.`, {
      hint: 'Letters, digits, and single hyphens or underscores between them, at most 50.',
    });
  }
  const templates = join(schemasFolder, 'templates');
  const sources = [
    ...(await readdir(join(templates, template))).map((file) => join(template, file)),
    join('handlers', LANGUAGES[language]),
    'agent.test.mjs',
  ];
  const targets = sources.map((source) => ({ source, file: source.split(/[\\/]/).at(-1) ?? source }));
  const taken = targets.filter(({ file }) => existsSync(join(folder, file))).map(({ file }) => file);
  if (taken.length > 0) {
    throw new HrAgentError('FILE_EXISTS', `${taken.join(', ')}: already there; nothing was written.`, {
      hint: 'Run it in an empty folder.',
    });
  }
  const values: Record<string, string> = {
    name,
    handler: LANGUAGES[language],
    schema: relative(folder, join(schemasFolder, 'agent.schema.json')),
  };
  await mkdir(folder, { recursive: true });
  for (const { source, file } of targets) {
    const text = await readFile(join(templates, source), 'utf8');
    const filled = text.replace(/\{\{(\w+)\}\}/g, (_all, key: string) => values[key] ?? '');
    await writeAtomically(join(folder, file), filled);
  }
  return targets.map(({ file }) => file).sort();
}

/** A name for an agent from the folder that it is made in. */
export function nameFromFolder(folder: string): string {
  const base = folder.split(/[\\/]/).at(-1) ?? '';
  const name = base
    .replace(/[^0-9a-zA-Z]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  return NAME.test(name) ? name : 'my-agent';
}
