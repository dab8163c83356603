import { HrAgentError } from '../core/errors.js';
import type { SuggestedCommand } from '../core/next-step.js';
import { labelOf } from '../resources/kinds.js';
import { type Applied, apply } from './apply.js';
import { type Deployment, lockDeployment, type Means, stackOf } from './deployment.js';
import type { StackEvent } from './events.js';
import { inspect } from './inspect.js';
import type { LocalContent } from './local-content.js';
import type { ProvisionOptions } from './provision.js';
import { openRun } from './recorded-run.js';
import type { Run } from './run.js';
import type { StackPart, StackResource } from './stack.js';

/** The tutorial's steps, in order: the command that makes each part of the stack, and the one that comes next. */
export const STEPS: Readonly<Record<StackPart, { command: SuggestedCommand; next: SuggestedCommand }>> = {
  roles: { command: 'create-roles', next: 'deploy-lambda' },
  function: { command: 'deploy-lambda', next: 'create-agent' },
  agent: { command: 'create-agent', next: 'prepare' },
  preparation: { command: 'prepare', next: 'chat' },
};

/**
 * Makes one part of the stack over what the steps before it have made.
 * @throws HrAgentError STEP_MISSING naming the step to run first
 */
export async function* provisionPart(
  deployment: Deployment,
  part: StackPart,
  content: LocalContent,
  means: Means,
  options: ProvisionOptions,
): AsyncGenerator<StackEvent, Applied> {
  if (part === 'function') yield* content.check(deployment.agent);
  const release = await lockDeployment(deployment, means, options);
  try {
    return yield* applyPart(
      await openRun(deployment, means, { adopt: options.adopt }),
      stackOf(deployment, content),
      part,
    );
  } finally {
    await release();
  }
}

async function* applyPart(
  run: Run,
  stack: readonly StackResource[],
  part: StackPart,
): AsyncGenerator<StackEvent, Applied> {
  const order = Object.keys(STEPS);
  const earlier = stack.filter((entry) => order.indexOf(entry.part) < order.indexOf(part));
  const { found, findings } = await inspect(
    run,
    earlier.map((entry) => entry.resource),
  );
  const missing = earlier.find((entry) => !found.get(entry.resource.id));
  if (missing) {
    throw new HrAgentError('STEP_MISSING', `There is no ${labelOf(missing.resource.id)} yet.`, {
      hint: 'This step builds on the one before it.',
      next: { command: STEPS[missing.part].command },
    });
  }
  const resources = stack.filter((entry) => entry.part === part).map((entry) => entry.resource);
  return yield* apply(run, resources, findings);
}
