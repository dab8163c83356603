import type { ActionGroupDefinition, AgentDefinition } from '../../agent/definition.js';
import { DRAFT, TEST_ALIAS } from '../../aws/agent-constants.js';
import { aliasArn } from '../../aws/arns.js';
import type { ActionGroupDescription, AgentDescription, AgentPort, Tags } from '../../aws/ports.js';
import { HrAgentError } from '../../core/errors.js';
import { remembering } from '../../core/remembering.js';
import { stackOf } from '../../resources/ownership.js';
import type { Asked } from './asked.js';
import type { Pulled } from './find.js';
import { pullAlarms } from './pull-alarms.js';
import { pullCollaborator } from './pull-collaborators.js';
import { pullFunction } from './pull-function.js';
import { pullGroup } from './pull-group.js';
import { pullGuardrail } from './pull-guardrail.js';
import { pullKnowledgeBases } from './pull-knowledge.js';
import { pullPrompts } from './pull-prompts.js';
import { pullRole } from './pull-role.js';
import { pullTables, type TableUse } from './pull-tables.js';
import { given, type PulledAgent, Written } from './written.js';
import { asYaml } from './yaml.js';

/** More than an agent has groups. */
const FUNCTIONS = 50;

type Means = Pick<Asked, 'site' | 'signal'>;

/** Reads an agent that exists, with all that it is made of, and writes down what makes the same. Changes nothing. */
export async function pullAgent(means: Means, pulled: Pulled, above: readonly string[] = []): Promise<PulledAgent> {
  const written = new Written();
  const port = await means.site.aws.agents();
  const { agentId, version } = pulled;
  const agent = await (version === DRAFT ? port.getAgent(agentId) : port.getVersion(agentId, version));
  if (!agent) throw new HrAgentError('NOT_FOUND', `Agent ${agentId} has no version ${version}.`, { source: 'service' });
  // The ARN of a version is another one.
  const draft = (version === DRAFT ? agent : await port.getAgent(agentId)) ?? agent;
  const { name } = agent;
  const asked: Asked = { ...means, site: { ...means.site, name }, written, agent: { name, arn: draft.arn } };
  const { actionGroups, tables } = await pullGroups(asked, pulled);
  const knowledgeBases = await pullKnowledgeBases(asked, agentId, version);
  const collaborators = [];
  for (const one of inOrder(await port.listCollaborators(agentId, version))) {
    const pull = (other: Pulled, all: readonly string[]) => pullAgent(means, other, all);
    collaborators.push(await pullCollaborator({ ...asked, pull, above: [...above, agentId] }, one));
  }
  const { metrics, agentRole } = await pullRole(asked, draft);
  const { alarms } = await pullAlarms(asked);
  const ownTables = await pullTables(asked, tables);
  const definition: AgentDefinition = {
    name,
    ...settings(agent),
    ...(await pullGuardrail(asked, agent.guardrail)),
    // AWS does not say of a version who leads its turns.
    ...(await pullPrompts(asked, agent, draft.orchestrator)),
    ...given({ agentRole, alarms, metrics: alarms === undefined ? metrics : undefined }),
    ...(await ownAlias(asked, port, pulled)),
    ...(actionGroups.length > 0 && { actionGroups }),
    ...(ownTables.length > 0 && { tables: ownTables }),
    ...(knowledgeBases.length > 0 && { knowledgeBases }),
    ...(agent.collaboration === 'SUPERVISOR_ROUTER' && { collaboration: 'router' }),
    ...(collaborators.length > 0 && { collaborators }),
    ...tagsOf(await port.getAgentTags(draft.arn)),
    scenario: written.write('scenario.yaml', SCENARIO),
  };
  written.write('agent.yaml', asYaml(definition));
  return { name, version, files: written.files, left: written.left };
}

/** The action groups, and the tables that their functions may use. */
async function pullGroups(
  asked: Asked,
  { agentId, version }: Pulled,
): Promise<{ actionGroups: ActionGroupDefinition[]; tables: TableUse[] }> {
  const port = await asked.site.aws.agents();
  const functionOf = remembering(FUNCTIONS, (arn: string) => pullFunction(asked, arn));
  // AWS lists them in the order of their ids.
  const listed = inOrder(await port.listActionGroups(agentId, version));
  const found = await Promise.all(listed.map(({ id }) => port.getActionGroup(agentId, id, version)));
  const actionGroups: ActionGroupDefinition[] = [];
  const tables: TableUse[] = [];
  for (const group of found.filter((one): one is ActionGroupDescription => one !== undefined)) {
    const pulled = await pullGroup(asked, group, async (arn) => (await functionOf(arn)).lambda);
    if (pulled) actionGroups.push(pulled);
    if (group.lambdaArn === undefined) continue;
    tables.push(...(await functionOf(group.lambdaArn)).tables.map((one) => ({ ...one, group: group.name })));
  }
  return { actionGroups, tables };
}

function inOrder<T extends { name: string }>(all: readonly T[]): T[] {
  return [...all].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The members that the agent itself has. */
function settings(agent: AgentDescription): Omit<AgentDefinition, 'name'> {
  const { description, foundationModel = '', instruction = '', idleSessionTTLInSeconds } = agent;
  return {
    ...given({ description }),
    foundationModel,
    instruction,
    ...given({ idleSessionTTLInSeconds, memory: agent.memory }),
    ...given({ customerEncryptionKeyArn: agent.customerEncryptionKeyArn }),
  };
}

/** The alias that was asked for, else the only one that there is. Those that stacks of supervisors made are theirs. */
async function ownAlias(
  { site, agent }: Asked,
  port: AgentPort,
  { agentId, alias }: Pulled,
): Promise<{ alias?: string }> {
  const found = (await port.listAliases(agentId)).filter(({ id }) => id !== TEST_ALIAS);
  const stacks = await Promise.all(
    found.map(async ({ id }) => stackOf(await port.getAgentTags(aliasArn(site.target, agentId, id)))),
  );
  const own = found.filter((_, i) => stacks[i] === undefined || stacks[i] === agent.name).map(({ name }) => name);
  const [only, another] = own;
  if (alias !== undefined) return own.includes(alias) ? { alias } : {};
  return only !== undefined && another === undefined ? { alias: only } : {};
}

function tagsOf(tags: Tags): Pick<AgentDefinition, 'tags'> {
  const own = Object.entries(tags).filter(([key]) => !/^(?:aws|hr-agent):/.test(key));
  return own.length === 0 ? {} : { tags: Object.fromEntries(own) };
}

const SCENARIO = `# What is said to the agent, and what each turn is to do: docs/scenarios.md tells what can be expected.
title: What the agent is for
turns:
  - say: What can you do?
    # expect:
    #   calls: [{ function: NAME, parameters: { NAME: VALUE } }]
    #   answer: { contains: [TEXT] }
`;
