import { resolve } from 'node:path';
import {
  LANGUAGES,
  type Language,
  nameFromFolder,
  TEMPLATES,
  type Template,
  writeScaffold,
} from '../agent/scaffold.js';
import type { Context } from '../cli/command-table.js';
import { schemasFolder } from '../cli/places/agent-file.js';
import { shellWord } from '../cli/render/command-line.js';
import { HrAgentError } from '../core/errors.js';

/** Writes a new agent that works at once, for its author to change. */
export async function run(context: Context<'init'>): Promise<number> {
  if (context.args[0] === '') {
    throw new HrAgentError('USAGE', 'The folder is empty.', { hint: 'Name one, or leave it out for this folder.' });
  }
  const folder = resolve(context.cwd, context.args[0] ?? '.');
  const suggested = context.options.name ?? nameFromFolder(folder);
  const name = context.options.name ?? (await context.input.ask("The agent's name", suggested));
  const template: Template = await choose(context, context.options.template, 'It works with', TEMPLATES);
  const language = await handlerLanguage(context, template);
  const chosen = { folder, name, template, ...(language && { language }) };
  const files = await writeScaffold({ ...chosen, schemasFolder: schemasFolder() });
  const place = context.args[0] === undefined ? '' : `cd ${shellWord(context.args[0])} && `;
  context.output.result(
    { ok: true, folder, name, template, language: language ?? null, files },
    `${name} is in ${folder}:\n${files.map((file) => `  ${file}`).join('\n')}`,
  );
  context.output.note(`Next: ${place}hr-agent demo --fresh`);
  return 0;
}

/** Undefined for a template without a handler. @throws HrAgentError USAGE when a language is given for such a template */
async function handlerLanguage(context: Context<'init'>, template: Template): Promise<Language | undefined> {
  if (template === 'knowledge-base') {
    if (context.options.language === undefined) return undefined;
    throw new HrAgentError('USAGE', 'The template knowledge-base has no handler, so it has no language.', {
      hint: 'Leave --language out, or choose the template functions or openapi.',
    });
  }
  return choose(context, context.options.language, 'Handler written in', LANGUAGES);
}

async function choose<T extends string>(
  context: Context<'init'>,
  asked: T | undefined,
  question: string,
  choices: readonly T[],
): Promise<T> {
  return asked ?? context.input.select(question, choices);
}
