import type { AgentDefinition, CollaboratorDefinition } from '../../agent/definition.js';
import { DRAFT, TEST_ALIAS } from '../../aws/agent-constants.js';
import type { CollaboratorDescription } from '../../aws/collaborator-port.js';
import { AwsError } from '../../aws/errors.js';
import type { AgentDescription } from '../../aws/ports.js';
import { HrAgentError } from '../../core/errors.js';
import { isRecord } from '../../core/json.js';
import { remembering } from '../../core/remembering.js';
import type { Site } from '../../resources/kind.js';
import { modelArns } from '../policies.js';
import { atAlias, type Pulled } from './find.js';
import { pullFunction } from './pull-function.js';
import { pullGroup } from './pull-group.js';
import { fileName, given, Written } from './written.js';
import { asYaml } from './yaml.js';

export interface PulledAgent {
  name: string;
  version: string;
  files: ReadonlyMap<string, Uint8Array>;
  /** What the definition cannot say, a sentence each. */
  left: readonly string[];
}

/** More than an agent has groups. */
const FUNCTIONS = 50;

const STREAMING = 'bedrock:InvokeModelWithResponseStream';

type Means = { site: Site; signal: AbortSignal };

/** Reads an agent that exists, with all that it is made of, and writes down what makes the same. Changes nothing. */
export async function pullAgent(means: Means, pulled: Pulled, above: readonly string[] = []): Promise<PulledAgent> {
  const written = new Written();
  const { agents, knowledge } = means.site.aws;
  const port = await agents();
  const { agentId, version, alias } = pulled;
  const agent = await (version === DRAFT ? port.getAgent(agentId) : port.getVersion(agentId, version));
  if (!agent) throw new HrAgentError('NOT_FOUND', `Agent ${agentId} has no version ${version}.`, { source: 'service' });
  // The ARN of a version is another one.
  const draft = version === DRAFT ? agent : await port.getAgent(agentId);
  const asked = { ...means, written, agent: { name: agent.name, arn: draft?.arn ?? agent.arn } };
  const functionOf = remembering(FUNCTIONS, (arn: string) => pullFunction(asked, arn));
  const listed = await port.listActionGroups(agentId, version);
  const groups = await Promise.all(listed.map(({ id }) => port.getActionGroup(agentId, id, version)));
  const actionGroups = [];
  for (const group of groups.flatMap((one) => one ?? [])) {
    actionGroups.push(...[await pullGroup(asked, group, functionOf)].flatMap((one) => one ?? []));
  }
  written.leave(...(await lacking(means, draft ?? agent)));
  const bases = await (await knowledge()).listAssociations(agentId, version);
  for (const { id, state } of bases) if (state !== 'ENABLED') written.leave(`knowledge base ${id}: it is ${state}`);
  const collaborators = [];
  for (const one of await port.listCollaborators(agentId, version)) {
    collaborators.push(await pullCollaborator(means, one, [...above, agentId], written));
  }
  const definition: AgentDefinition = {
    name: agent.name,
    ...settings(agent, written),
    ...ownAlias(
      alias,
      (await port.listAliases(agentId)).map(({ id, name }) => ({ id, name })),
    ),
    ...(actionGroups.length > 0 && { actionGroups }),
    ...(bases.length > 0 && {
      knowledgeBases: bases.map(({ id, description = '' }) => ({ id, description })),
    }),
    ...(agent.collaboration === 'SUPERVISOR_ROUTER' && { collaboration: 'router' }),
    ...(collaborators.length > 0 && { collaborators }),
    ...tagsOf(await port.getAgentTags(asked.agent.arn)),
    scenario: written.write('scenario.yaml', SCENARIO),
  };
  written.write('agent.yaml', asYaml(definition));
  return { name: agent.name, version, files: written.files, left: written.left };
}

/** The members that the agent itself has. */
function settings(agent: AgentDescription, written: Written): Omit<AgentDefinition, 'name'> {
  for (const what of beyond(agent.raw)) written.leave(what);
  const { description, foundationModel = '', instruction = '', idleSessionTTLInSeconds, roleArn } = agent;
  if (agent.guardrail)
    written.leave(`guardrail ${agent.guardrail.id}: it is used as it is, and its settings are not written down`);
  return {
    ...given({ description }),
    foundationModel,
    instruction,
    ...given({ idleSessionTTLInSeconds, memory: agent.memory, guardrail: agent.guardrail }),
    ...given({ customerEncryptionKeyArn: agent.customerEncryptionKeyArn }),
    ...(roleArn !== undefined && { agentRole: { arn: roleArn, copies: 'own' as const } }),
  };
}

/** What `chat` and `invoke` need of the role that it lacks. `up` leaves the role as it is. */
async function lacking(
  { site }: Means,
  { roleArn, foundationModel }: Pick<AgentDescription, 'roleArn' | 'foundationModel'>,
): Promise<string[]> {
  if (roleArn === undefined || foundationModel === undefined) return [];
  const request = { actions: [STREAMING], resources: modelArns(foundationModel, site.target), context: {} };
  try {
    const denied = await (await site.aws.iam()).deniedActions(roleArn, [request]);
    return denied.map((action) => `role ${roleArn}: it may not ${action}, which chat and invoke need; up leaves it so`);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return [`role ${roleArn}: whether it may ${STREAMING}, which chat and invoke need, cannot be simulated`];
  }
}

/** What the agent has and no member of a definition says. `up` leaves it as it is; a copy lacks it. */
function beyond(raw: Readonly<Record<string, unknown>>): string[] {
  const { promptOverrideConfiguration, orchestrationType } = raw;
  const prompts = isRecord(promptOverrideConfiguration) ? promptOverrideConfiguration['promptConfigurations'] : [];
  const changed = (Array.isArray(prompts) ? prompts.filter(isRecord) : [])
    .filter(({ promptCreationMode, parserMode }) => [promptCreationMode, parserMode].includes('OVERRIDDEN'))
    .map(({ promptType }) => `prompt override of ${String(promptType)}`);
  return [...changed, ...(orchestrationType === 'CUSTOM_ORCHESTRATION' ? ['custom orchestration'] : [])];
}

/** The alias that was asked for, else the only one that there is. */
function ownAlias(alias: string | undefined, all: readonly { id: string; name: string }[]): { alias?: string } {
  if (alias !== undefined) return { alias };
  const [only, another] = all.filter(({ id }) => id !== TEST_ALIAS);
  return only && !another ? { alias: only.name } : {};
}

function tagsOf(tags: Readonly<Record<string, string>>): Pick<AgentDefinition, 'tags'> {
  const own = Object.entries(tags).filter(([key]) => !/^(?:aws|hr-agent):/.test(key));
  return own.length === 0 ? {} : { tags: Object.fromEntries(own) };
}

async function pullCollaborator(
  means: Means,
  { name, instruction, aliasArn, relays }: CollaboratorDescription,
  above: readonly string[],
  written: Written,
): Promise<CollaboratorDefinition> {
  const member = { name, instruction, ...(relays && { relay: true }) };
  const [, agentId = '', aliasId = ''] = aliasArn.split('/');
  if (above.includes(agentId)) {
    written.leave(`collaborator ${name}: it leads back to the agent, so it is named by its alias`);
    return { ...member, aliasArn };
  }
  const found = await pullAgent(means, await atAlias(await means.site.aws.agents(), agentId, aliasId), above);
  const folder = `collaborators/${fileName(name)}`;
  for (const [path, bytes] of found.files) written.write(`${folder}/${path}`, bytes);
  for (const one of found.left) written.leave(`collaborator ${name}: ${one}`);
  return { ...member, definition: `${folder}/agent.yaml` };
}

const SCENARIO = `# What is said to the agent, and what each turn is to do: docs/scenarios.md tells what can be expected.
title: What the agent is for
turns:
  - say: What can you do?
    # expect:
    #   calls: [{ function: NAME, parameters: { NAME: VALUE } }]
    #   answer: { contains: [TEXT] }
`;
