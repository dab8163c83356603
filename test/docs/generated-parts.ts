import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, type Command } from '../../src/cli/command-table.js';
import { GLOBAL_OPTIONS } from '../../src/cli/global-options.js';
import type { OptionSpec } from '../../src/cli/options.js';
import { SLASH_COMMANDS } from '../../src/cli/repl/slash-commands.js';
import { ROOT } from './pages.js';
import { type Schema, tablesOf } from './schema-tables.js';

/** What a page leaves to be filled in stands between two comments, of which the first says what it is made from. */
const PART = /^<!-- made from (.+?) -->\n[\s\S]*?^<!-- end -->$/gm;

/** The page with its generated parts made anew. */
export function filled(page: string): string {
  return page.replace(
    PART,
    (_old, source: string) => `<!-- made from ${source} -->\n\n${made(source)}\n\n<!-- end -->`,
  );
}

function made(source: string): string {
  if (source.endsWith('.schema.json')) return membersOf(JSON.parse(contentOf(source)));
  if (source.startsWith('schemas/templates/')) return example(source);
  const make = TABLES[source];
  if (!make) throw new Error(`A page wants a part made from ${source}, which nobody can make.`);
  return make();
}

const TABLES: Readonly<Record<string, () => string>> = {
  'the commands': () => table(['command', 'does'], COMMANDS.map(commandRow)),
  'the options of every command': () => optionsTable(GLOBAL_OPTIONS),
  'the options of each command': () => COMMANDS.filter(hasMore).map(commandSection).join('\n\n'),
  'the commands of a chat': () =>
    table(
      ['command', 'does'],
      SLASH_COMMANDS.map(({ name, takes, summary }) => [code(takes ? `${name} ${takes}` : name), summary]),
    ),
};

function membersOf(schema: Schema): string {
  return [schema.description ?? '', ...tablesOf(schema, schema, '')].join('\n\n');
}

/** A file of a template of `init`, as it is written for an agent named rooms with a handler in JavaScript. */
function example(file: string): string {
  const text = contentOf(file)
    .replace(/^# yaml-language-server.*\n/, '')
    .replaceAll('{{name}}', 'rooms')
    .replaceAll('{{handler}}', 'handler.mjs');
  return `\`\`\`yaml\n# ${file.split('/').at(-1)}\n${text}\n\`\`\``;
}

function contentOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').trimEnd();
}

function commandRow(spec: Command): string[] {
  const name = hasMore(spec) ? `[${code(spec.name)}](#${spec.name})` : code(spec.name);
  return [spec.alias ? `${name}, ${code(spec.alias)}` : name, spec.summary];
}

/** Whether there is more to say of a command than its row does. */
function hasMore({ options, examples }: Command): boolean {
  return options !== undefined || examples !== undefined;
}

function commandSection({ name, arguments: takes, options, examples }: Command): string {
  const form = ['hr-agent', name, ...(takes ? [takes] : []), '[options]'].join(' ');
  return [
    `### ${code(name)}`,
    code(form),
    ...(options ? [optionsTable(options)] : []),
    ...(examples ? [`\`\`\`sh elsewhere\n${examples.join('\n')}\n\`\`\``] : []),
  ].join('\n\n');
}

function optionsTable(options: readonly OptionSpec[]): string {
  return table(['option', 'meaning'], options.map(optionRow));
}

function optionRow({ flags, description, choices, repeatable }: OptionSpec): string[] {
  const sentences = [
    description,
    ...(choices ? [`One of ${choices.map(code).join(', ')}.`] : []),
    ...(repeatable ? ['May be given several times.'] : []),
  ];
  return [code(flags), sentences.join('. ').replaceAll('..', '.')];
}

function table(head: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
