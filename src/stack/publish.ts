import { randomUUID } from 'node:crypto';
import { TEST_ALIAS } from '../aws/agent-constants.js';
import type { AgentPort, AliasDescription, Tags } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { settledAgent } from '../resources/agent-state.js';
import { removeVersions, servedVersion, unserved } from '../resources/agent-versions.js';
import { ownershipTags } from '../resources/ownership.js';
import type { Waiting } from '../resources/wait.js';
import { type Deployment, lockDeployment, type Means } from './deployment.js';
import { findDeployedAgent } from './find-agent.js';

export interface Publication {
  alias: string;
  aliasId: string;
  /** The version that it served before; null for a new alias. */
  previous: string | null;
  version: string;
  /** Versions that were removed because nothing serves them and newer ones are kept. */
  pruned: string[];
}

/** What is asked of an alias. */
export interface AliasMove {
  /** Its name; default: the definition's, else `live`. */
  alias?: string | undefined;
  /** How many versions that no alias serves are kept; default: five. */
  keep?: number | undefined;
  /** Move back to the version before, instead of to a new one. */
  rollback: boolean;
  forceUnlock: boolean;
}

interface PublishOptions {
  agents: AgentPort;
  agentId: string;
  alias: string;
  tags: Tags;
  /** How many versions that no alias serves are kept. */
  keep: number;
  step: Waiting;
}

const DEFAULT_ALIAS = 'live';
const KEPT = 5;
const ALIAS_NAME = /^([0-9a-zA-Z][_-]?){1,100}$/;

/**
 * Makes a version of the draft and moves an alias to it, or moves the alias back.
 * @throws HrAgentError USAGE for what is no name, NOT_DEPLOYED, NOT_PREPARED, ALIAS_FAILED, NO_ALIAS, NO_OLDER_VERSION
 */
export async function moveAlias(
  deployment: Deployment,
  { alias = deployment.agent.definition.alias ?? DEFAULT_ALIAS, keep = KEPT, rollback, forceUnlock }: AliasMove,
  means: Means,
): Promise<Publication> {
  if (!ALIAS_NAME.test(alias)) {
    throw new HrAgentError('USAGE', `${JSON.stringify(alias)} is no name for an alias.`, {
      hint: 'Letters, digits, hyphens and underscores, at most 100.',
    });
  }
  const release = await lockDeployment(deployment, means, { forceUnlock });
  try {
    const agents = await deployment.aws.agents();
    const options: PublishOptions = {
      agents,
      agentId: (await findDeployedAgent(agents, deployment)).id,
      alias,
      tags: ownershipTags(deployment),
      keep,
      step: { clock: means.clock, signal: means.signal, report: () => {} },
    };
    return await (rollback ? rollBack(options) : publish(options));
  } finally {
    await release();
  }
}

/**
 * Makes a version of DRAFT and moves the alias to it; when DRAFT has not been prepared since the version that the alias
 * serves, nothing changes.
 * @throws HrAgentError NOT_PREPARED, ALIAS_FAILED
 */
async function publish(options: PublishOptions): Promise<Publication> {
  const { agents, agentId, alias: name, tags, step } = options;
  const agent = await settledAgent(step, agents, agentId);
  if (agent.status !== 'PREPARED') {
    throw new HrAgentError('NOT_PREPARED', `The draft of ${agent.name} is ${agent.status}.`, {
      next: { command: 'up' },
    });
  }
  const existing = await findAlias(agents, agentId, name);
  if (!existing) {
    const id = await agents.createAlias(agentId, { name, tags, clientToken: randomUUID() });
    return published(options, id, null);
  }
  const served = (await agents.listVersions(agentId)).find((entry) => entry.version === existing.version);
  if (served && served.createdAt >= (agent.preparedAt ?? 0)) {
    return { alias: name, aliasId: existing.id, previous: served.version, version: served.version, pruned: [] };
  }
  await agents.updateAlias(agentId, existing.id, name, undefined);
  return published(options, existing.id, existing.version ?? null);
}

/**
 * Moves the alias to the newest version older than the one that it serves.
 * @throws HrAgentError NO_ALIAS, NO_OLDER_VERSION
 */
async function rollBack(options: PublishOptions): Promise<Publication> {
  const { agents, agentId, alias: name, step } = options;
  await settledAgent(step, agents, agentId);
  const existing = await findAlias(agents, agentId, name);
  if (!existing) {
    throw new HrAgentError('NO_ALIAS', `There is no alias ${name} to roll back.`, {
      next: { command: 'publish', args: [name] },
    });
  }
  const older = (await agents.listVersions(agentId))
    .map((entry) => Number(entry.version))
    .filter((version) => version < Number(existing.version));
  if (older.length === 0) {
    throw new HrAgentError(
      'NO_OLDER_VERSION',
      `Alias ${name} serves version ${existing.version}; there is no older one.`,
    );
  }
  const version = String(Math.max(...older));
  await agents.updateAlias(agentId, existing.id, name, version);
  await servedVersion(step, aliasOf(options, existing.id), (served) => served === version);
  return { alias: name, aliasId: existing.id, previous: existing.version ?? null, version, pruned: [] };
}

/** An alias by its name; never the built-in one. */
async function findAlias(agents: AgentPort, agentId: string, name: string): Promise<AliasDescription | undefined> {
  return (await agents.listAliases(agentId)).find((alias) => alias.name === name && alias.id !== TEST_ALIAS);
}

async function published(options: PublishOptions, aliasId: string, previous: string | null): Promise<Publication> {
  const version = await servedVersion(options.step, aliasOf(options, aliasId), (served) => served !== previous);
  await settledAgent(options.step, options.agents, options.agentId);
  const pruned = await prune(options);
  return { alias: options.alias, aliasId, previous, version, pruned };
}

/** Removes versions that no alias serves, oldest first, down to the number kept. */
async function prune({ agents, agentId, keep, step }: PublishOptions): Promise<string[]> {
  const versions = (await agents.listVersions(agentId)).map(({ version }) => version);
  const idle = (await unserved(agents, agentId, versions)).sort((a, b) => Number(a) - Number(b));
  const surplus = idle.slice(0, Math.max(0, idle.length - keep));
  await removeVersions(step, agents, agentId, surplus);
  return surplus;
}

function aliasOf({ agents: port, agentId, alias: name }: PublishOptions, aliasId: string) {
  return { port, agentId, aliasId, name, again: 'publish' as const };
}
