import {
  CreateAgentActionGroupCommand,
  type CreateAgentActionGroupCommandInput,
  CreateAgentAliasCommand,
  CreateAgentCommand,
  type CreateAgentCommandInput,
  DeleteAgentActionGroupCommand,
  DeleteAgentAliasCommand,
  DeleteAgentCommand,
  GetAgentAliasCommand,
  GetAgentCommand,
  GetAgentVersionCommand,
  ListAgentAliasesCommand,
  ListAgentVersionsCommand,
  PrepareAgentCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-bedrock-agent';
import { InvokeAgentCommand, RetrieveCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { Kit, Probe } from './kit.js';

const NOBODY = 'ABCDE12345';
const MODEL = 'amazon.nova-lite-v1:0';
const INSTRUCTION = 'You are a helpful assistant of a test that nobody talks to for long.';
/** Ids of what was made, by place. */
const agents = new WeakMap<Kit, string>();
const groups = new WeakMap<Kit, string>();
const aliases = new WeakMap<Kit, string>();
const idOf = (kit: Kit) => agents.get(kit) ?? NOBODY;

/** An agent without a role and model: it costs nothing and says nothing. */
async function create(kit: Kit, more: Partial<CreateAgentCommandInput> = {}): Promise<string> {
  const command = new CreateAgentCommand({ agentName: `${kit.prefix}-agent`, ...more });
  const agentId = (await kit.agent.send(command)).agent?.agentId ?? '';
  const skipResourceInUseCheck = true;
  kit.afterwards(async () => {
    await kit.agent.send(new DeleteAgentCommand({ agentId, skipResourceInUseCheck }));
    await kit.until(() => look(kit, agentId).then(() => undefined, gone));
  });
  return agentId;
}

/** True of an answer that there is no such thing. */
function gone(error: unknown): true {
  if (error instanceof ResourceNotFoundException) return true;
  throw error;
}

const look = async (kit: Kit, agentId = idOf(kit)) =>
  (await kit.agent.send(new GetAgentCommand({ agentId }))).agent ?? { agentStatus: undefined };
const settled = (kit: Kit, agentId?: string) =>
  kit.until(async () => {
    const found = await look(kit, agentId);
    return found.agentStatus?.endsWith('ING') ? undefined : found;
  });
const prepare = (kit: Kit) => kit.agent.send(new PrepareAgentCommand({ agentId: idOf(kit) }));

const functions = (parameters: number) => ({
  functions: [
    {
      name: 'look',
      description: 'Look something up.',
      parameters: Object.fromEntries(
        Array.from({ length: parameters }, (_none, i) => [`p${i}`, { type: 'string' as const }]),
      ),
    },
  ],
});
const group = (kit: Kit, more: Partial<CreateAgentActionGroupCommandInput> = {}) =>
  kit.agent.send(
    new CreateAgentActionGroupCommand({
      agentId: idOf(kit),
      agentVersion: 'DRAFT',
      actionGroupName: 'Live',
      actionGroupExecutor: { customControl: 'RETURN_CONTROL' },
      functionSchema: functions(1),
      ...more,
    }),
  );
const refusedGroup = (what: string, more: Partial<CreateAgentActionGroupCommandInput>): Probe => ({
  title: `bedrock-agent: CreateAgentActionGroup with ${what}`,
  run: (kit) => group(kit, more),
});
const converse = (modelId: string): Probe => ({
  title: `bedrock-runtime: Converse with ${modelId}`,
  run: ({ models }) =>
    models.send(new ConverseCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Hello' }] }] })),
});

/** Bedrock: two agents without a role, and refusals. No model answers here. */
export const AGENT_PROBES: readonly Probe[] = [
  { title: 'bedrock-agent: GetAgent of none', run: (kit) => look(kit, NOBODY) },
  { title: 'bedrock-agent: CreateAgent with a bad name', run: (kit) => create(kit, { agentName: 'not a name' }) },
  { title: 'bedrock-agent: CreateAgent with a short instruction', run: (kit) => create(kit, { instruction: 'Help.' }) },
  {
    title: 'bedrock-agent: CreateAgent with a role that is not there',
    run: (kit) => {
      const agentResourceRoleArn = `arn:aws:iam::${kit.accountId}:role/hr-agent-live-nobody`;
      return create(kit, { agentResourceRoleArn, foundationModel: MODEL, instruction: INSTRUCTION });
    },
  },
  {
    title: 'bedrock-agent: CreateAgent, and what it becomes',
    async run(kit) {
      agents.set(kit, await create(kit));
      const { agentStatus, agentVersion, idleSessionTTLInSeconds } = await settled(kit).then((found) => ({
        agentVersion: undefined,
        idleSessionTTLInSeconds: undefined,
        ...found,
      }));
      return { agentStatus, agentVersion, idleSessionTTLInSeconds };
    },
  },
  {
    title: 'bedrock-agent: CreateAgent of a name that is taken',
    async run(kit) {
      const found = await settled(kit, await create(kit));
      return [found.agentStatus, 'failureReasons' in found ? found.failureReasons : undefined];
    },
  },
  refusedGroup('six parameters', { functionSchema: functions(6) }),
  refusedGroup('no schema', { functionSchema: undefined }),
  refusedGroup('another version than DRAFT', { agentVersion: '1' }),
  {
    title: 'bedrock-agent: CreateAgentActionGroup',
    async run(kit) {
      const { agentActionGroup: made } = await group(kit);
      groups.set(kit, made?.actionGroupId ?? '');
      return [made?.actionGroupState, made?.agentVersion];
    },
  },
  refusedGroup('a name that is taken', {}),
  {
    title: 'bedrock-agent: DeleteAgentActionGroup that is enabled',
    run: (kit) => {
      const actionGroupId = groups.get(kit) ?? NOBODY;
      return kit.agent.send(
        new DeleteAgentActionGroupCommand({ agentId: idOf(kit), agentVersion: 'DRAFT', actionGroupId }),
      );
    },
  },
  {
    title: 'bedrock-agent: PrepareAgent without instruction and model',
    async run(kit) {
      await prepare(kit);
      const found = await settled(kit);
      return [found.agentStatus, 'failureReasons' in found ? found.failureReasons : undefined];
    },
  },
  {
    title: 'bedrock-agent: GetAgentVersion DRAFT',
    run: (kit) => kit.agent.send(new GetAgentVersionCommand({ agentId: idOf(kit), agentVersion: 'DRAFT' })),
  },
  {
    title: 'bedrock-agent: ListAgentVersions',
    run: async (kit) => {
      const { agentVersionSummaries = [] } = await kit.agent.send(new ListAgentVersionsCommand({ agentId: idOf(kit) }));
      return agentVersionSummaries.map((one) => one.agentVersion);
    },
  },
  {
    title: 'bedrock-agent: ListAgentAliases',
    run: async (kit) => {
      const { agentAliasSummaries = [] } = await kit.agent.send(new ListAgentAliasesCommand({ agentId: idOf(kit) }));
      return agentAliasSummaries.map((one) => [one.agentAliasId, one.agentAliasName, one.routingConfiguration]);
    },
  },
  {
    title: 'bedrock-agent: DeleteAgentAlias TSTALIASID',
    run: (kit) => kit.agent.send(new DeleteAgentAliasCommand({ agentId: idOf(kit), agentAliasId: 'TSTALIASID' })),
  },
  {
    title: 'bedrock-agent: CreateAgentAlias of an agent that cannot be prepared',
    async run(kit) {
      const agentId = idOf(kit);
      const command = new CreateAgentAliasCommand({ agentId, agentAliasName: 'live' });
      const { agentAlias } = await kit.agent.send(command);
      aliases.set(kit, agentAlias?.agentAliasId ?? '');
      return agentAlias?.agentAliasStatus;
    },
  },
  {
    title: 'bedrock-agent: GetAgentAlias of none',
    run: (kit) => kit.agent.send(new GetAgentAliasCommand({ agentId: idOf(kit), agentAliasId: NOBODY })),
  },
  {
    title: 'bedrock-agent-runtime: InvokeAgent of none',
    run: ({ runtime }) =>
      runtime.send(
        new InvokeAgentCommand({ agentId: NOBODY, agentAliasId: 'TSTALIASID', sessionId: 'live', inputText: 'Hello' }),
      ),
  },
  {
    title: 'bedrock-agent-runtime: Retrieve from none',
    run: ({ runtime }) =>
      runtime.send(new RetrieveCommand({ knowledgeBaseId: NOBODY, retrievalQuery: { text: 'Hello' } })),
  },
  converse('nobody.has-this-v1:0'),
  converse('amazon.nova-premier-v1:0'),
];
