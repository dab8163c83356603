import { relative } from 'node:path';
import type { Advice } from '../../core/next-step.js';
import type { Outcome } from '../../stack/several.js';
import { failureDocument } from '../documents/failure.js';
import type { CommandContext, OpenDeployment } from '../ports.js';
import { adviceText } from './command-line.js';
import { errorOf } from './error.js';

/** What a command says of one stack. */
export interface StackReport {
  document: object;
  text: string;
  /** The commands that come next. */
  next?: Advice;
}

/**
 * Shows the result of a command over one or several stacks. One stack has its own document or error. Several stacks have
 * one document with a member for each of them, and exit status 1 when any has failed.
 */
export function reportStacks<T>(
  { output, options, cwd }: Pick<CommandContext, 'output' | 'options' | 'cwd'>,
  { outcomes, chosen }: { outcomes: readonly Outcome<OpenDeployment, T>[]; chosen: readonly OpenDeployment[] },
  elapsedMs: number,
  report: (deployment: OpenDeployment, value: T) => StackReport,
): number {
  const [first, ...others] = outcomes;
  if (first && others.length === 0) {
    if ('error' in first) throw first.error;
    const { document, text, next } = report(first.deployment, first.value);
    output.result({ ok: true, ...document, elapsedMs }, text);
    if (next !== undefined) output.note(`Next: ${adviceText(next, output.command)}`);
    return 0;
  }
  const failed = outcomes.filter((outcome) => 'error' in outcome);
  let next: Advice | undefined;
  const stacks = outcomes.map((outcome) => {
    if ('error' in outcome) {
      const { deployment, error } = outcome;
      const at = chosen.indexOf(deployment);
      const document = errorOf(error, output.command, options.agent[at] ?? relative(cwd, deployment.agent.file));
      return {
        document: { ok: false, agent: { name: deployment.name }, error: document },
        text: `${deployment.name} failed: ${error.message}`,
      };
    }
    const { document, text, next: after } = report(outcome.deployment, outcome.value);
    // A team is talked to by its supervisor.
    if (chosen.length === 1 && chosen.includes(outcome.deployment)) next = after;
    return { document: { ok: true, ...document }, text };
  });
  const message = `${failed.length} of ${outcomes.length} stacks failed.`;
  output.result(
    {
      ok: failed.length === 0,
      ...(failed.length > 0 && failureDocument('STACKS_FAILED', message, 'Run the command again: it continues.')),
      stacks: stacks.map((stack) => stack.document),
      elapsedMs,
    },
    [...stacks.map((stack) => stack.text), ...(failed.length > 0 ? [message] : [])].join('\n'),
  );
  if (next !== undefined && failed.length === 0) output.note(`Next: ${adviceText(next, output.command)}`);
  return failed.length === 0 ? 0 : 1;
}
