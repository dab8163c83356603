import type { RecordedCall, Recording } from './recording.js';

const MODEL = 'amazon.nova-lite-v1:0';
const INSTRUCTION = 'You are a helpful assistant of a test that nobody talks to for long.';
const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'bedrock.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

const AGENT = {
  agentArn: 'arn:aws:bedrock:<region>:<account>:agent/<agentId>',
  agentCollaboration: 'DISABLED',
  agentId: '<agentId>',
  agentName: '<name>',
  agentResourceRoleArn: 'arn:aws:iam::<account>:role/<name>',
  createdAt: '<agentCreated>',
  foundationModel: MODEL,
  idleSessionTTLInSeconds: 600,
  instruction: INSTRUCTION,
  orchestrationType: 'DEFAULT',
};
const SETTINGS = {
  agentName: '<name>',
  foundationModel: MODEL,
  instruction: INSTRUCTION,
  agentResourceRoleArn: 'arn:aws:iam::<account>:role/<name>',
};

/** Makes `<agentId>`, which is NOT_PREPARED then. */
const AGENT_CALLS: readonly RecordedCall[] = [
  {
    call: 'iam.CreateRole',
    input: { RoleName: '<name>', AssumeRolePolicyDocument: JSON.stringify(TRUST) },
    undo: { call: 'iam.DeleteRole', input: { RoleName: '<name>' }, until: 'NoSuchEntity' },
  },
  {
    call: 'bedrock-agent.CreateAgent',
    input: SETTINGS,
    answer: { agent: { ...AGENT, agentStatus: 'CREATING', updatedAt: '<*>' } },
    // Bedrock may not know the role yet.
    again: 'while refused',
    undo: {
      call: 'bedrock-agent.DeleteAgent',
      input: { agentId: '<agentId>', skipResourceInUseCheck: true },
      until: 'ResourceNotFoundException',
    },
  },
];

/** Makes `<aliasId>` of the agent, once both are settled. */
const ALIAS_CALLS: readonly RecordedCall[] = [
  {
    call: 'bedrock-agent.PrepareAgent',
    input: { agentId: '<agentId>' },
    answer: { agentId: '<agentId>', agentStatus: 'PREPARING', agentVersion: 'DRAFT', preparedAt: '<*>' },
    again: 'while refused',
  },
  {
    call: 'bedrock-agent.CreateAgentAlias',
    input: { agentId: '<agentId>', agentAliasName: '<name>' },
    answer: {
      agentAlias: {
        agentAliasArn: 'arn:aws:bedrock:<region>:<account>:agent-alias/<agentId>/<aliasId>',
        agentAliasId: '<aliasId>',
        agentAliasName: '<name>',
        agentAliasStatus: 'CREATING',
        agentId: '<agentId>',
        createdAt: '<*>',
        routingConfiguration: [{}],
        updatedAt: '<*>',
      },
    },
    again: 'while refused',
  },
];

export const BEDROCK_AGENT: readonly Recording[] = [
  { title: 'CreateAgent tells neither a version, nor a client token, nor prompts', calls: AGENT_CALLS },
  {
    title: 'UpdateAgent tells the client token, but no version',
    calls: [
      ...AGENT_CALLS,
      {
        call: 'bedrock-agent.UpdateAgent',
        input: { agentId: '<agentId>', ...SETTINGS },
        answer: { agent: { ...AGENT, agentStatus: 'UPDATING', clientToken: '<*>', updatedAt: '<*>' } },
        again: 'while refused',
      },
    ],
  },
  {
    title: 'CreateAgentActionGroup tells no client token',
    calls: [
      ...AGENT_CALLS,
      {
        call: 'bedrock-agent.CreateAgentActionGroup',
        input: {
          agentId: '<agentId>',
          agentVersion: 'DRAFT',
          actionGroupName: '<name>',
          actionGroupExecutor: { customControl: 'RETURN_CONTROL' },
          functionSchema: {
            functions: [
              {
                name: 'find',
                description: 'Finds something.',
                parameters: { what: { type: 'string', description: 'What to find', required: true } },
              },
            ],
          },
        },
        answer: {
          agentActionGroup: {
            actionGroupExecutor: { customControl: 'RETURN_CONTROL' },
            actionGroupId: '<groupId>',
            actionGroupName: '<name>',
            actionGroupState: 'ENABLED',
            agentId: '<agentId>',
            agentVersion: 'DRAFT',
            createdAt: '<*>',
            functionSchema: {
              functions: [
                {
                  name: 'find',
                  description: 'Finds something.',
                  parameters: { what: { type: 'string', description: 'What to find', required: true } },
                  requireConfirmation: 'DISABLED',
                },
              ],
            },
            updatedAt: '<*>',
          },
        },
        again: 'while refused',
      },
    ],
  },
  {
    title: 'CreateAgentAlias tells no version yet, no history, no client token, and not whether it may be invoked',
    calls: [...AGENT_CALLS, ...ALIAS_CALLS],
  },
  {
    title: 'an alias that is DELETING does not keep its agent',
    calls: [
      ...AGENT_CALLS,
      ...ALIAS_CALLS,
      {
        call: 'bedrock-agent.DeleteAgent',
        input: { agentId: '<agentId>' },
        refusal: {
          code: 'ConflictException',
          status: 409,
          message: 'Could not delete Agent with ID <agentId>, since it has active aliases',
        },
        again: 'while different',
      },
      {
        call: 'bedrock-agent.DeleteAgentAlias',
        input: { agentId: '<agentId>', agentAliasId: '<aliasId>' },
        answer: { agentAliasId: '<aliasId>', agentAliasStatus: 'DELETING', agentId: '<agentId>' },
        again: 'while refused',
      },
      {
        call: 'bedrock-agent.DeleteAgent',
        input: { agentId: '<agentId>' },
        answer: { agentId: '<agentId>', agentStatus: 'DELETING' },
      },
    ],
  },
];
