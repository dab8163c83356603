import type { Context } from '../cli/command-table.js';
import { COMPLETIONS } from '../cli/completion.js';
import { completableValues } from '../cli/places/completable-values.js';
import { HrAgentError } from '../core/errors.js';

/** A script that lets a shell complete commands, their options and values; with --values what it asks for while somebody types. */
export async function run(context: Context<'completion'>): Promise<number> {
  if (context.options.values) return listValues(context, context.options.values);
  const [shell = ''] = context.args;
  const script = COMPLETIONS[shell];
  if (!script) {
    throw new HrAgentError('USAGE', shell === '' ? 'Which shell?' : `There is no completion for ${shell}.`, {
      hint: `Name one of ${Object.keys(COMPLETIONS).join(', ')}.`,
      next: { command: 'completion', args: ['bash'] },
    });
  }
  const text = script();
  context.output.program({ ok: true, shell, script: text }, text.trimEnd());
  return 0;
}

type Kind = NonNullable<Context<'completion'>['options']['values']>;

/** One a line, with what it is after a tab. */
async function listValues({ cwd, output, places }: Context<'completion'>, kind: Kind): Promise<number> {
  const values = await completableValues(kind, { cwd, stateFolder: places.stateFolder });
  const lines = values.map(({ value, about }) => `${value}\t${about.replace(/\s+/g, ' ')}`);
  if (values.length > 0 || output.json) output.program({ ok: true, values }, lines.join('\n'));
  return 0;
}
