import {
  type ActionGroupExecutor,
  ActionGroupSignature,
  ActionGroupState,
  type Agent,
  type AgentActionGroup,
  AgentCollaboration,
  CustomControlMethod,
  type GuardrailConfiguration,
  type MemoryConfiguration,
  MemoryType,
  type ParameterDetail,
  RequireConfirmation,
  type Function as SchemaFunction,
  Type,
  type UpdateAgentRequest,
} from '@aws-sdk/client-bedrock-agent';
import { HrAgentError } from '../core/errors.js';
import { DEFAULT_MEMORY } from './agent-constants.js';
import { whole } from './answers.js';
import type {
  ActionGroupConfiguration,
  ActionGroupDescription,
  ActionGroupSchema,
  AgentConfiguration,
  AgentDescription,
  AgentMemory,
  FunctionSchemaEntry,
} from './ports.js';
import { describePrompts, orchestrationMembers, promptMembers } from './prompt-shapes.js';

export function agentMembers(agent: AgentConfiguration) {
  return {
    agentName: agent.name,
    foundationModel: agent.foundationModel,
    instruction: agent.instruction,
    agentResourceRoleArn: agent.roleArn,
    ...(agent.description === undefined ? {} : { description: agent.description }),
    ...(agent.customerEncryptionKeyArn === undefined
      ? {}
      : { customerEncryptionKeyArn: agent.customerEncryptionKeyArn }),
    ...(agent.collaboration && { agentCollaboration: agent.collaboration }),
    ...(agent.idleSessionTTLInSeconds === undefined ? {} : { idleSessionTTLInSeconds: agent.idleSessionTTLInSeconds }),
    ...(agent.memory === undefined ? {} : { memoryConfiguration: memoryMembers(agent.memory) }),
    ...(agent.guardrail && {
      guardrailConfiguration: { guardrailIdentifier: agent.guardrail.id, guardrailVersion: agent.guardrail.version },
    }),
    ...(agent.prompts && { promptOverrideConfiguration: promptMembers(agent.prompts) }),
    ...(agent.orchestrator !== undefined && orchestrationMembers(agent.orchestrator)),
  };
}

const memoryMembers = ({ days, recentSessions }: AgentMemory): MemoryConfiguration => ({
  enabledMemoryTypes: [MemoryType.SESSION_SUMMARY],
  storageDays: days,
  sessionSummaryConfiguration: { maxRecentSessions: recentSessions },
});

/** What AWS answers where it was not told is what it takes then. */
function describeMemory(memory: MemoryConfiguration | undefined): AgentMemory | undefined {
  if (memory === undefined || (memory.enabledMemoryTypes ?? []).length === 0) return undefined;
  const { storageDays, sessionSummaryConfiguration } = memory;
  return {
    days: storageDays ?? DEFAULT_MEMORY.days,
    recentSessions: sessionSummaryConfiguration?.maxRecentSessions ?? DEFAULT_MEMORY.recentSessions,
  };
}

/** An ARN ends in the id. */
function describeGuardrail({ guardrailIdentifier: id, guardrailVersion: version }: GuardrailConfiguration = {}) {
  if (id === undefined || version === undefined) return undefined;
  return { id: id.replace(/^.*\//, ''), version };
}

/**
 * UpdateAgent clears the members that it is not given. These are the ones that the tool leaves as somebody else set
 * them.
 */
const UNMANAGED = ['idleSessionTTLInSeconds'] as const satisfies readonly (keyof UpdateAgentRequest & keyof Agent)[];

export function unmanagedMembers(raw: Readonly<Record<string, unknown>>): Partial<UpdateAgentRequest> {
  return Object.fromEntries(UNMANAGED.flatMap((name) => (raw[name] === undefined ? [] : [[name, raw[name]]])));
}

/** Of the draft, or of a version, which has fewer members. */
export function describeAgent(
  operation: string,
  answered: (Partial<Agent> & Pick<Agent, 'agentId'>) | undefined,
): AgentDescription {
  const agent = whole(operation, answered, ['agentId', 'agentArn', 'agentName', 'agentStatus']);
  return {
    id: agent.agentId,
    arn: agent.agentArn,
    name: agent.agentName,
    foundationModel: agent.foundationModel,
    instruction: agent.instruction,
    roleArn: agent.agentResourceRoleArn,
    description: agent.description,
    idleSessionTTLInSeconds: agent.idleSessionTTLInSeconds,
    memory: describeMemory(agent.memoryConfiguration),
    customerEncryptionKeyArn: agent.customerEncryptionKeyArn,
    collaboration: collaborationOf(agent),
    guardrail: describeGuardrail(agent.guardrailConfiguration),
    prompts: describePrompts(agent.promptOverrideConfiguration),
    orchestrator: agent.customOrchestration?.executor?.lambda,
    createdAt: agent.createdAt?.getTime(),
    status: agent.agentStatus,
    failureReasons: agent.failureReasons ?? [],
    preparedAt: agent.preparedAt?.getTime(),
    raw: { ...agent },
  };
}

function collaborationOf({ agentCollaboration }: Partial<Agent>): AgentDescription['collaboration'] {
  return agentCollaboration === AgentCollaboration.DISABLED ? undefined : agentCollaboration;
}

export function actionGroupMembers(group: ActionGroupConfiguration) {
  return {
    actionGroupName: group.name,
    ...(group.description === undefined ? {} : { description: group.description }),
    actionGroupState: oneOf(ActionGroupState, group.state),
    ...('signature' in group.schema
      ? { parentActionGroupSignature: oneOf(ActionGroupSignature, group.schema.signature) }
      : { actionGroupExecutor: executorMember(group), ...schemaMembers(group.schema) }),
  };
}

function executorMember({ lambdaArn }: ActionGroupConfiguration): ActionGroupExecutor {
  return lambdaArn === undefined ? { customControl: CustomControlMethod.RETURN_CONTROL } : { lambda: lambdaArn };
}

function schemaMembers(schema: Exclude<ActionGroupSchema, { signature: string }>) {
  if ('payload' in schema) return { apiSchema: { payload: schema.payload } };
  if ('bucket' in schema) return { apiSchema: { s3: { s3BucketName: schema.bucket, s3ObjectKey: schema.key } } };
  return { functionSchema: { functions: schema.functions.map(functionMembers) } };
}

function functionMembers(fn: FunctionSchemaEntry): SchemaFunction {
  const parameters = Object.entries(fn.parameters ?? {}).map(([name, p]): [string, ParameterDetail] => [
    name,
    {
      type: oneOf(Type, p.type),
      ...(p.description === undefined ? {} : { description: p.description }),
      ...(p.required === undefined ? {} : { required: p.required }),
    },
  ]);
  return {
    name: fn.name,
    ...(fn.description === undefined ? {} : { description: fn.description }),
    requireConfirmation: oneOf(RequireConfirmation, fn.requireConfirmation ?? 'DISABLED'),
    parameters: Object.fromEntries(parameters),
  };
}

export function describeActionGroup(operation: string, answered: AgentActionGroup | undefined): ActionGroupDescription {
  const required = ['actionGroupId', 'actionGroupName', 'actionGroupState', 'updatedAt'] as const;
  const group = whole(operation, answered, required);
  const lambdaArn = group.actionGroupExecutor?.lambda;
  return {
    id: group.actionGroupId,
    name: group.actionGroupName,
    ...(group.description === undefined ? {} : { description: group.description }),
    ...(lambdaArn === undefined ? {} : { lambdaArn }),
    schema: describeSchema(operation, group),
    state: oneOf(ActionGroupState, group.actionGroupState),
    updatedAt: group.updatedAt.getTime(),
  };
}

function describeSchema(
  operation: string,
  { apiSchema, functionSchema, parentActionSignature }: AgentActionGroup,
): ActionGroupSchema {
  if (parentActionSignature !== undefined) return { signature: parentActionSignature };
  if (apiSchema?.payload !== undefined) return { payload: apiSchema.payload };
  if (apiSchema?.s3) {
    const { s3BucketName, s3ObjectKey } = whole(operation, apiSchema.s3, ['s3BucketName', 's3ObjectKey']);
    return { bucket: s3BucketName, key: s3ObjectKey };
  }
  const functions = (functionSchema?.functions ?? []).map((fn) => whole(operation, fn, ['name']));
  return {
    functions: functions.map((fn) => ({
      name: fn.name,
      ...(fn.description === undefined ? {} : { description: fn.description }),
      requireConfirmation: fn.requireConfirmation ?? 'DISABLED',
      parameters: Object.fromEntries(
        Object.entries(fn.parameters ?? {}).map(([name, p]) => [
          name,
          {
            type: whole(operation, p, ['type']).type,
            ...(p.description === undefined ? {} : { description: p.description }),
            required: p.required ?? false,
          },
        ]),
      ),
    })),
  };
}

function oneOf<T extends string>(values: Record<string, T>, wanted: string): T {
  const found = Object.values(values).find((value) => value === wanted);
  if (found === undefined) {
    throw new HrAgentError('DEFINITION_INVALID', `${wanted} is not one of ${Object.values(values).join(', ')}.`);
  }
  return found;
}
