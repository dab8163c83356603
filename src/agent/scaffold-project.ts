import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language, Scaffold } from './scaffold-kinds.js';

/** What is in the files of an agent, by their names. */
const ABOUT: Readonly<Record<string, string>> = {
  'agent.yaml': 'the agent: its model, its instruction, and what it works with',
  'agent.schema.json': 'checks `agent.yaml` in your editor',
  'agent.test.mjs': 'plays the scenario as a test',
  'functions.yaml': 'what it can do, function by function; the model chooses by the descriptions',
  'openapi.yaml': 'the API that it calls; the model chooses by the descriptions',
  'rooms.yaml': 'the items that the table of rooms begins with',
  'scenario.yaml': 'a conversation, and what is expected of each turn',
  'handler.ts': 'the code behind it, which runs in Lambda',
  'handler.mjs': 'the code behind it, which runs in Lambda',
  'lambda_function.py': 'the code behind it, which runs in Lambda',
  documents: 'what it answers from',
};

/** What git is to leave out. */
const IGNORED: Readonly<Record<Language, readonly string[]>> = {
  typescript: ['node_modules/'],
  javascript: ['node_modules/'],
  python: ['__pycache__/'],
};

/** The files that a project has around an agent, by their paths. `own`: the agent's files. */
export async function projectFiles(
  { name, language, schemasFolder }: Scaffold,
  own: readonly string[],
): Promise<Map<string, string>> {
  const template = (file: string) => readFile(join(schemasFolder, 'templates', file), 'utf8');
  const things = new Set(own.map((file) => file.replace(/[\\/].*/, '')));
  const described = Object.entries(ABOUT).filter(([thing]) => things.has(thing));
  const files = described.map(([thing, about]) => `| \`${thing}\` | ${about} |`).join('\n');
  const ignored = ['.hr-agent/', ...(language ? IGNORED[language] : [])];
  const ofNode = language === 'typescript' || language === 'javascript';
  return new Map([
    ['README.md', filled(await template('README.md'), { name, files })],
    // It is no file of the templates: npm leaves files of this name out of a package.
    ['.gitignore', `${ignored.join('\n')}\n`],
    ...(ofNode
      ? [['package.json', filled(await template('node.package.json'), { package: name.toLowerCase() })] as const]
      : []),
  ]);
}

/** A template with these values in their places. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_all, key: string) => values[key] ?? '');
}
