import { resolve } from 'node:path';
import {
  LANGUAGES,
  type Language,
  nameFromFolder,
  TEMPLATES,
  type Template,
  writeScaffold,
} from '../agent/scaffold.js';
import { HrAgentError } from '../core/errors.js';
import { shellWord } from '../core/shell-word.js';
import type { CommandContext } from './context.js';

/** Writes an agent of one's own that works at once, to be changed from there. */
export async function run(context: CommandContext): Promise<number> {
  if (context.args[0] === '') {
    throw new HrAgentError('USAGE', 'The folder is empty.', { hint: 'Name one, or leave it out for this folder.' });
  }
  const folder = resolve(context.cwd, context.args[0] ?? '.');
  const suggested = context.option('name') ?? nameFromFolder(folder);
  const name = context.option('name') ?? (await context.input.ask("The agent's name", suggested));
  const templates = TEMPLATES.map((value) => ({ value }));
  const template: Template = await choose(context, 'template', 'It works with', templates);
  const language = await handlerLanguage(context, template);
  const chosen = { folder, name, template, ...(language && { language }) };
  const files = await writeScaffold({ ...chosen, schemasFolder: context.schemasFolder });
  const place = context.args[0] === undefined ? '' : `cd ${shellWord(context.args[0])} && `;
  context.output.result(
    { ok: true, folder, name, template, language: language ?? null, files },
    `${name} is in ${folder}:\n${files.map((file) => `  ${file}`).join('\n')}`,
  );
  context.output.note(`Next: ${place}hr-agent demo --fresh`);
  return 0;
}

/** Undefined for a template without a handler. @throws HrAgentError USAGE when one is asked for all the same */
async function handlerLanguage(context: CommandContext, template: Template): Promise<Language | undefined> {
  if (template === 'knowledge-base') {
    if (context.option('language') === undefined) return undefined;
    throw new HrAgentError('USAGE', 'The template knowledge-base has no handler, so it has no language.', {
      hint: 'Leave --language out, or choose the template functions or openapi.',
    });
  }
  const languages = Object.keys(LANGUAGES).map((key) => ({ value: key as Language })); // the keys of a literal
  return choose(context, 'language', 'Handler written in', languages);
}

async function choose<T extends string>(
  context: CommandContext,
  option: string,
  question: string,
  choices: readonly { value: T }[],
): Promise<T> {
  const asked = context.option(option);
  const found = choices.find((choice) => choice.value === asked);
  return (
    found?.value ??
    context.input.select(
      question,
      choices.map((choice) => choice.value),
    )
  );
}
