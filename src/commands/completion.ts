import type { Context } from '../cli/command-table.js';
import { COMPLETIONS } from '../cli/completion.js';
import { HrAgentError } from '../core/errors.js';

/** A script that lets a shell complete commands and their options. */
export async function run(context: Context<'completion'>): Promise<number> {
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
