import type { Context } from '../cli/command-table.js';
import { HrAgentError } from '../core/errors.js';
import { formatDuration } from '../core/time.js';
import { applyPart, STEPS } from '../stack/parts.js';
import { agentDocument, changeDocuments, countChanges, targetDocument } from './documents.js';
import { createLocalContent } from './local-content.js';
import { exclusively, runOf, stackOf } from './stack-run.js';

/** One of the tutorial's steps: create-roles, deploy-lambda, create-agent, prepare. Says which comes next. */
export async function runStep(context: Context<'prepare'>, command: string): Promise<number> {
  const index = STEPS.findIndex((step) => step.command === command);
  const step = STEPS[index];
  if (!step) throw new HrAgentError('INTERNAL', `There is no step ${command}.`, { source: 'bug' });
  const start = context.clock.now();
  const deployment = await context.open();
  const content = createLocalContent();
  if (step.part === 'function') await content.check(deployment.agent);
  const { changes, findings } = await exclusively(context, deployment, context.options, async () => {
    const run = await runOf(context, deployment, context.options);
    return context.output.progress(applyPart(run, stackOf(deployment, content), step.part));
  });
  const elapsedMs = context.clock.now() - start;
  const next = context.output.command({ command: STEPS[index + 1]?.command ?? 'chat' });
  context.output.result(
    {
      ok: true,
      target: targetDocument(deployment.target),
      agent: agentDocument(deployment, findings),
      changes: changeDocuments(changes),
      next,
      elapsedMs,
    },
    `${command}: ${countChanges(changes)} in ${formatDuration(elapsedMs)}.`,
  );
  context.output.note(`Next: ${next}`);
  return 0;
}
