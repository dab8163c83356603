import type { Context } from '../cli/command-table.js';
import type { Deployment } from '../cli/ports.js';
import { HrAgentError } from '../core/errors.js';
import { ownershipTags } from '../resources/ownership.js';
import { findDeployedAgent } from '../stack/find-agent.js';
import { type Publication, publish, rollBack } from '../stack/publish.js';
import { targetDocument } from './documents.js';
import { exclusively } from './stack-run.js';

const DEFAULT_ALIAS = 'live';
/** Versions kept that no alias serves. */
const KEPT = 5;
const NAME = /^([0-9a-zA-Z][_-]?){1,100}$/;

/** Makes a version of the draft and moves the alias to it, or moves it back. */
export async function run(context: Context<'publish'>): Promise<number> {
  const keep = versionsToKeep(context.options.keep);
  const deployment = await context.open();
  const alias = context.args[0] ?? deployment.agent.definition.alias ?? DEFAULT_ALIAS;
  if (!NAME.test(alias)) {
    throw new HrAgentError('USAGE', `${JSON.stringify(alias)} is no name for an alias.`, {
      hint: 'Letters, digits, hyphens and underscores, at most 100.',
    });
  }
  const publication = await exclusively(context, deployment, context.options, () =>
    move(context, deployment, alias, keep),
  );
  context.output.result({ ok: true, target: targetDocument(deployment.target), ...publication }, describe(publication));
  context.output.note(`Next: ${context.output.command({ command: 'chat' })}`);
  return 0;
}

async function move(
  context: Context<'publish'>,
  deployment: Deployment,
  alias: string,
  keep: number,
): Promise<Publication> {
  const agents = await deployment.aws.agents();
  const options = {
    agents,
    agentId: (await findDeployedAgent(agents, deployment)).id,
    alias,
    tags: ownershipTags(deployment),
    keep,
    step: { clock: context.clock, signal: context.signal, report: () => {} },
  };
  return context.options.rollback ? rollBack(options) : publish(options);
}

function describe({ alias, previous, version, pruned }: Publication): string {
  const removed = pruned.length > 0 ? ` Removed: version ${pruned.join(', ')}.` : '';
  if (previous === version) return `Alias ${alias} serves version ${version} already: the draft has not changed since.`;
  return `Alias ${alias} serves version ${version}${previous === null ? '' : ` (before: ${previous})`}.${removed}`;
}

function versionsToKeep(asked: string | undefined): number {
  if (asked === undefined) return KEPT;
  if (/^\d{1,4}$/.test(asked)) return Number(asked);
  throw new HrAgentError('USAGE', `${JSON.stringify(asked)} is no number of versions to keep.`, {
    hint: 'A whole number from 0.',
  });
}
