import { HrAgentError } from '../core/errors.js';
import type { Applied } from './apply.js';
import type { Deployment, Means } from './deployment.js';
import type { StackEvent } from './events.js';
import type { LocalContent } from './local-content.js';
import { type ProvisionOptions, provision } from './provision.js';
import { removeStack } from './remove.js';
import { forEachStack, type Outcome } from './several.js';
import { collaboratorsFirst, supervisorsFirst, teamsOf } from './team.js';

/** Brings an agent up with its collaborators. @throws HrAgentError the first failure */
export async function* provisionTeam(
  deployment: Deployment,
  content: LocalContent,
  means: Means,
  options: ProvisionOptions,
): AsyncGenerator<StackEvent, Applied> {
  const members = teamsOf([deployment]);
  const before = collaboratorsFirst(members);
  const done = yield* forEachStack(
    members,
    means.signal,
    (one, show) => show(provision(one, content, means, options)),
    before,
  );
  const applied = succeeded(done);
  const own = applied.at(-1);
  if (!own) throw new HrAgentError('INTERNAL', 'No stack was brought up.', { source: 'bug' });
  return { changes: applied.flatMap(({ changes }) => changes), findings: own.findings };
}

/** Removes an agent with its collaborators. @throws HrAgentError the first failure */
export async function* removeTeam(
  deployment: Deployment,
  means: Means,
  options: { mayRemoveData(resource: string): boolean },
): AsyncGenerator<StackEvent, void> {
  const members = teamsOf([deployment]);
  const how = { ...options, forceUnlock: false };
  const done = yield* forEachStack(
    members,
    means.signal,
    (one, show) => show(removeStack(one, means, how)),
    supervisorsFirst(members),
  );
  succeeded(done);
}

/** What was made of each. Of failures, the one that stopped others goes before what it stopped. */
function succeeded<D, T>(outcomes: readonly Outcome<D, T>[]): T[] {
  const failures = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  const failure = failures.find(({ code }) => code !== 'NOT_BEGUN') ?? failures[0];
  if (failure) throw failure;
  return outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []));
}
