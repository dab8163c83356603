import { aliasArn, everyAgentArn, everyAliasArn } from '../aws/arns.js';
import type { AgentDescription, AgentPort, AliasDescription } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { bedrockAgent } from './agent.js';
import { removeAliases, settledAgent } from './agent-state.js';
import { removeVersions, servedVersion, unserved } from './agent-versions.js';
import { allow, find } from './caller-statement.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import type { Difference, Live, Removable, Step } from './resource.js';
import { whenSettled } from './wait.js';

export interface CollaboratorAliasSpec {
  /** The supervisor's name. */
  supervisor: string;
  /** What the supervisor calls the collaborator. */
  name: string;
  /** The name of the collaborator's agent, which is its stack's. */
  agent: string;
}

type AliasOutputs = { agentId: string; aliasId: string; arn: string; version?: string };

/**
 * The alias of a collaborator that one supervisor talks to. The supervisor's stack makes it, and moves it to the draft
 * whenever that has been prepared since. It bears the supervisor's name.
 */
export const collaboratorAlias: ResourceKind<CollaboratorAliasSpec, AliasOutputs> = {
  ...named('collaborator-alias', { agentId: true, aliasId: true, arn: true, version: true }),
  level: 0,
  label: (name) => `alias of the collaborator ${name.split('/').at(-1)} for ${name.split('/')[0]}`,
  fromId: fromParts((site, supervisor, name, { agentId, aliasId }) =>
    aliasFor(site, supervisor, name, async (step, port) => {
      if (agentId !== undefined && aliasId !== undefined) return port.getAlias(agentId, aliasId).then(of(agentId));
      return name.includes('/')
        ? releasedAlias(step, port, supervisor, name)
        : associatedAlias(step, port, supervisor, name);
    }),
  ),
  fromSpec(site, { supervisor, name, agent }) {
    const { agents } = site.aws;
    const look = async (step: Step, port: AgentPort) => {
      const owner = await findStackAgent(site, port, agent);
      const alias = owner && (await port.listAliases(owner.id)).find((one) => one.name === supervisor);
      return owner && alias && { agentId: owner.id, alias, owner, step };
    };
    return {
      ...aliasFor(site, supervisor, name, look),
      async observe(step) {
        const port = await agents();
        const found = await look(step, port);
        if (!found) return undefined;
        const live = await liveAlias(site, port, found);
        return { ...live, differences: await staleness(port, found.owner, found.alias) };
      },
      async create(step) {
        const port = await agents();
        const { id } = await preparedCollaborator(site, step, port, agent);
        const clientToken = await step.token({ id, supervisor });
        const aliasId = await whenSettled(
          step,
          () => settledAgent(step, port, id),
          () => port.createAlias(id, { name: supervisor, tags: ownershipTags(site), clientToken }),
        );
        await servedVersion(step, { port, agentId: id, aliasId, name: supervisor, again: 'up' });
        await settledAgent(step, port, id);
      },
      async sync(step, { outputs: { agentId, aliasId, version: old } }) {
        const port = await agents();
        await preparedCollaborator(site, step, port, agent);
        await whenSettled(
          step,
          () => settledAgent(step, port, agentId),
          () => port.updateAlias(agentId, aliasId, supervisor, undefined),
        );
        const asked = { port, agentId, aliasId, name: supervisor, again: 'up' as const };
        await servedVersion(step, asked, (served) => served !== old);
        await settledAgent(step, port, agentId);
        await removeVersion(step, port, agentId, old);
      },
      permissions: () => [
        find('bedrock:ListAgents'),
        allow(
          'Agents',
          [
            'bedrock:GetAgent',
            'bedrock:ListTagsForResource',
            'bedrock:ListAgentVersions',
            'bedrock:DeleteAgentVersion',
          ],
          everyAgentArn(site.target),
        ),
        allow('AgentAliases', ['bedrock:ListTagsForResource'], everyAliasArn(site.target)),
      ],
    };
  },
};

interface FoundAlias {
  agentId: string;
  alias: AliasDescription;
}

type Look = (step: Step, port: AgentPort) => Promise<FoundAlias | undefined>;

function aliasFor(site: Site, supervisor: string, name: string, look: Look): Removable<AliasOutputs> {
  return {
    id: collaboratorAlias.id(supervisor, name),
    dependsOn: [],
    async observe(step) {
      const port = await site.aws.agents();
      const found = await look(step, port);
      return found && liveAlias(site, port, found);
    },
    async remove(step, { outputs: { agentId, aliasId, version } }) {
      const port = await site.aws.agents();
      await removeAliases(step, port, agentId, (alias) => alias.id === aliasId);
      await removeVersion(step, port, agentId, version);
    },
  };
}

async function liveAlias(site: Site, port: AgentPort, { agentId, alias }: FoundAlias): Promise<Live<AliasOutputs>> {
  const { id: aliasId, status, version } = alias;
  const arn = aliasArn(site.target, agentId, aliasId);
  return {
    outputs: { agentId, aliasId, arn, ...(version !== undefined && { version }) },
    state: status,
    ours: isOurs(await port.getAgentTags(arn), site),
    differences: [],
    ...(status === 'FAILED' && { broken: 'the alias failed' }),
    ...(status === 'DELETING' && { broken: 'it is being deleted' }),
  };
}

function of(agentId: string) {
  return (alias: AliasDescription | undefined) => alias && { agentId, alias };
}

/** Without a record only the supervisor's draft knows the alias. */
async function associatedAlias(
  step: Step,
  port: AgentPort,
  supervisor: string,
  name: string,
): Promise<FoundAlias | undefined> {
  const id = step.output(bedrockAgent.ref(supervisor), 'agentId');
  const known = id === undefined ? [] : await port.listCollaborators(id);
  const [, agentId, aliasId] = known.find((one) => one.name === name)?.aliasArn.split('/') ?? [];
  if (agentId === undefined || aliasId === undefined) return undefined;
  return port.getAlias(agentId, aliasId).then(of(agentId));
}

/** The alias of these ids, once the supervisor's draft does not have it any more. */
async function releasedAlias(
  step: Step,
  port: AgentPort,
  supervisor: string,
  ids: string,
): Promise<FoundAlias | undefined> {
  const id = step.output(bedrockAgent.ref(supervisor), 'agentId');
  const known = id === undefined ? [] : await port.listCollaborators(id);
  const [agentId, aliasId] = ids.split('/');
  const isReleased = !known.some(({ aliasArn: arn }) => arn.endsWith(`/${ids}`));
  if (agentId === undefined || aliasId === undefined || !isReleased) return undefined;
  return port.getAlias(agentId, aliasId).then(of(agentId));
}

/** Each version that this alias has served was made for it alone. */
async function removeVersion(step: Step, port: AgentPort, agentId: string, version: string | undefined): Promise<void> {
  if (version === undefined || !(await port.getAgent(agentId))) return;
  await removeVersions(step, port, agentId, await unserved(port, agentId, [version]));
}

/** The draft as it is served, where it was prepared after the version was made. */
async function staleness(
  port: AgentPort,
  owner: AgentDescription,
  { version }: AliasDescription,
): Promise<Difference[]> {
  const served = (await port.listVersions(owner.id)).find((one) => one.version === version);
  if (!served || owner.preparedAt === undefined || served.createdAt >= owner.preparedAt) return [];
  return [{ field: 'version', old: version, new: 'of the draft as it is' }];
}

/** The agent of another stack, by its name and its stack's tags. */
async function findStackAgent(site: Site, port: AgentPort, name: string): Promise<AgentDescription | undefined> {
  const found = await port.findAgent(name);
  const agent = found && (await port.getAgent(found.id));
  if (!agent) return undefined;
  return isOurs(await port.getAgentTags(agent.arn), { ...site, name }) ? agent : undefined;
}

/**
 * Another supervisor may be making a version of it right now.
 * @throws HrAgentError COLLABORATOR_UNUSABLE
 */
async function preparedCollaborator(site: Site, step: Step, port: AgentPort, name: string): Promise<AgentDescription> {
  const found = await findStackAgent(site, port, name);
  const agent = found && (await settledAgent(step, port, found.id));
  if (agent?.status === 'PREPARED') return agent;
  const told = agent ? `is ${agent.status}` : 'is not up';
  throw new HrAgentError('COLLABORATOR_UNUSABLE', `The collaborator ${name} ${told}: a supervisor needs it prepared.`, {
    next: { command: 'up' },
  });
}
