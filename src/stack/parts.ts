import { HrAgentError } from '../core/errors.js';
import type { SuggestedCommand } from '../core/next-step.js';
import { type Applied, apply } from './apply.js';
import type { StackEvent } from './events.js';
import { inspect } from './inspect.js';
import type { Run } from './run.js';
import type { StackPart, StackResource } from './stack.js';
import { resourceLabel } from './wording.js';

/** The tutorial's steps: which command makes which part of the stack, in order. */
export const STEPS: readonly { command: SuggestedCommand; part: StackPart }[] = [
  { command: 'create-roles', part: 'roles' },
  { command: 'deploy-lambda', part: 'function' },
  { command: 'create-agent', part: 'agent' },
  { command: 'prepare', part: 'preparation' },
];

/**
 * Applies one part of the stack over what the steps before it have made.
 * @throws HrAgentError STEP_MISSING naming the step to run first
 */
export async function* applyPart(
  run: Omit<Run, 'resources'>,
  stack: readonly StackResource[],
  part: StackPart,
): AsyncGenerator<StackEvent, Applied> {
  const order = STEPS.map((step) => step.part);
  const earlier = stack.filter((entry) => order.indexOf(entry.part) < order.indexOf(part));
  const { found, findings } = await inspect({ ...run, resources: earlier.map((entry) => entry.resource) });
  const missing = earlier.find((entry) => !found.get(entry.resource.id));
  if (missing) {
    const step = STEPS.find((candidate) => candidate.part === missing.part);
    throw new HrAgentError('STEP_MISSING', `There is no ${resourceLabel(missing.resource.id)} yet.`, {
      hint: 'This step builds on the one before it.',
      next: { command: step?.command ?? 'up' },
    });
  }
  const resources = stack.filter((entry) => entry.part === part).map((entry) => entry.resource);
  return yield* apply({ ...run, resources }, findings);
}
