import { resolve } from 'node:path';
import { languagesOf, nameFromFolder, writeScaffold } from '../agent/scaffold.js';
import { type Language, TEMPLATES, type Template } from '../agent/scaffold-kinds.js';
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
  const { files, left } = await writeScaffold({ ...chosen, schemasFolder: schemasFolder() });
  const [named] = context.args;
  const place = named === undefined || folder === context.cwd ? '' : `cd ${shellWord(named)} && `;
  context.output.result(
    { ok: true, folder, name, template, language: language ?? null, files },
    `${name} is in ${folder}:\n${files.map((file) => `  ${file}`).join('\n')}`,
  );
  if (left.length > 0) context.output.note(`${left.join(', ')}: already there, and left as it was.`);
  context.output.note(`Next: ${place}hr-agent demo --fresh`);
  return 0;
}

/** Undefined for a template without a handler. @throws HrAgentError USAGE when a language is given for such a template */
async function handlerLanguage(context: Context<'init'>, template: Template): Promise<Language | undefined> {
  const languages = languagesOf(template);
  const asked = context.options.language;
  if (asked !== undefined && languages.length === 0) {
    throw new HrAgentError('USAGE', `The template ${template} has no handler, so it has no language.`, {
      hint: 'Leave --language out, or choose the template functions or openapi.',
    });
  }
  if (asked !== undefined && !languages.includes(asked)) {
    throw new HrAgentError('USAGE', `The template ${template} has no handler in ${asked}.`, {
      hint: `It has one in: ${languages.join(', ')}.`,
    });
  }
  return languages.length === 0 ? undefined : choose(context, asked, 'Handler written in', languages);
}

async function choose<T extends string>(
  context: Context<'init'>,
  asked: T | undefined,
  question: string,
  choices: readonly T[],
): Promise<T> {
  return asked ?? context.input.select(question, choices);
}
