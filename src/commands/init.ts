import { resolve } from 'node:path';
import { languagesOf, nameFault, nameFromFolder, writeScaffold } from '../agent/scaffold.js';
import { type Language, TEMPLATES, TEMPLATES_TOLD, type Template } from '../agent/scaffold-kinds.js';
import type { Context } from '../cli/command-table.js';
import { schemasFolder } from '../cli/places/agent-file.js';
import { shellWord } from '../cli/render/command-line.js';
import { HrAgentError } from '../core/errors.js';

/** Writes a new agent that works at once, for its author to change. */
export async function run(context: Context<'init'>): Promise<number> {
  if (context.args[0] === '') {
    throw new HrAgentError('USAGE', 'The folder is empty.', { hint: 'Name one, or leave it out for this folder.' });
  }
  const { name, place: named } = await nameAndPlace(context);
  const folder = resolve(context.cwd, named);
  const template: Template =
    context.options.template ?? (await context.input.select('It works with', TEMPLATES, TEMPLATES_TOLD));
  const language = await handlerLanguage(context, template);
  const chosen = { folder, name, template, ...(language && { language }) };
  const { files, left } = await writeScaffold({ ...chosen, schemasFolder: schemasFolder() });
  const place = folder === context.cwd ? '' : `cd ${shellWord(named)} && `;
  context.output.result(
    { ok: true, folder, name, template, language: language ?? null, files },
    `${name} is in ${folder}:\n${files.map((file) => `  ${file}`).join('\n')}`,
  );
  if (left.length > 0) context.output.note(`${left.join(', ')}: already there, and left as it was.`);
  context.output.note(`Next: ${place}hr-agent demo --fresh`);
  return 0;
}

/** What the agent is called, and its folder as it was given. A folder that is given names the agent, too. */
async function nameAndPlace(context: Context<'init'>): Promise<{ name: string; place: string }> {
  const { args, cwd, input, options } = context;
  const [given] = args;
  if (given !== undefined || !input.interactive) {
    const place = given ?? '.';
    return { place, name: options.name ?? nameFromFolder(resolve(cwd, place)) };
  }
  const name = options.name ?? (await askName(context, nameFromFolder(cwd)));
  return { name, place: await input.ask('Its folder', name) };
}

async function askName({ input, output }: Context<'init'>, suggestion: string): Promise<string> {
  for (;;) {
    const name = await input.ask("The agent's name", suggestion);
    const fault = nameFault(name);
    if (fault === undefined) return name;
    output.failure(fault);
  }
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
  return languages.length === 0 ? undefined : (asked ?? context.input.select('Handler written in', languages));
}
