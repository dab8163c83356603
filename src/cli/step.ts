import { formatDuration } from '../core/durations.js';
import { provisionPart, STEPS } from '../stack/parts.js';
import type { StackPart } from '../stack/stack.js';
import type { Context } from './command-table.js';
import { agentDocument, changeDocuments, targetDocument } from './documents/stack.js';
import { countChanges } from './render/counts.js';

/** One of the tutorial's steps. Says which comes next. */
export async function runStep(context: Context<'prepare'>, part: StackPart): Promise<number> {
  const { clock, options, places, output } = context;
  const start = clock.now();
  const deployment = await places.open();
  const { changes, findings } = await output.progress(
    provisionPart(deployment, part, places.content(), context, options),
  );
  const elapsedMs = clock.now() - start;
  const { command, next: nextCommand } = STEPS[part];
  const next = output.command({ command: nextCommand });
  output.result(
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
  output.note(`Next: ${next}`);
  return 0;
}
