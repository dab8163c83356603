import {
  ActionGroupState,
  type Agent,
  type AgentActionGroup,
  CustomControlMethod,
  type ParameterDetail,
  RequireConfirmation,
  type Function as SchemaFunction,
  Type,
  type UpdateAgentRequest,
} from '@aws-sdk/client-bedrock-agent';
import { HrAgentError } from '../core/errors.js';
import type {
  ActionGroupConfiguration,
  ActionGroupDescription,
  ActionGroupSchema,
  AgentConfiguration,
  AgentDescription,
  FunctionSchemaEntry,
} from './ports.js';

export function agentMembers(agent: AgentConfiguration) {
  return {
    agentName: agent.name,
    foundationModel: agent.foundationModel,
    instruction: agent.instruction,
    agentResourceRoleArn: agent.roleArn,
    ...(agent.description === undefined ? {} : { description: agent.description }),
    ...(agent.idleSessionTTLInSeconds === undefined ? {} : { idleSessionTTLInSeconds: agent.idleSessionTTLInSeconds }),
  };
}

/** UpdateAgent clears what it is not given; these are the members that the tool leaves as somebody else set them. */
const UNMANAGED = [
  'idleSessionTTLInSeconds',
  'customerEncryptionKeyArn',
  'promptOverrideConfiguration',
  'guardrailConfiguration',
  'memoryConfiguration',
  'orchestrationType',
  'customOrchestration',
  'agentCollaboration',
] as const satisfies readonly (keyof UpdateAgentRequest & keyof Agent)[];

export function unmanagedMembers(raw: Readonly<Record<string, unknown>>): Partial<UpdateAgentRequest> {
  return Object.fromEntries(UNMANAGED.flatMap((name) => (raw[name] === undefined ? [] : [[name, raw[name]]])));
}

export function describeAgent(agent: Agent): AgentDescription {
  return {
    id: agent.agentId ?? '',
    arn: agent.agentArn ?? '',
    name: agent.agentName ?? '',
    foundationModel: agent.foundationModel ?? '',
    instruction: agent.instruction ?? '',
    roleArn: agent.agentResourceRoleArn ?? '',
    ...(agent.description === undefined ? {} : { description: agent.description }),
    ...(agent.idleSessionTTLInSeconds === undefined ? {} : { idleSessionTTLInSeconds: agent.idleSessionTTLInSeconds }),
    createdAt: agent.createdAt?.getTime() ?? 0,
    status: agent.agentStatus ?? '',
    failureReasons: agent.failureReasons ?? [],
    preparedAt: agent.preparedAt?.getTime(),
    updatedAt: agent.updatedAt?.getTime() ?? 0,
    raw: { ...agent },
  };
}

export function actionGroupMembers(group: ActionGroupConfiguration) {
  return {
    actionGroupName: group.name,
    ...(group.description === undefined ? {} : { description: group.description }),
    actionGroupExecutor:
      group.lambdaArn === undefined
        ? { customControl: CustomControlMethod.RETURN_CONTROL }
        : { lambda: group.lambdaArn },
    actionGroupState: ActionGroupState.ENABLED,
    ...schemaMembers(group.schema),
  };
}

function schemaMembers(schema: ActionGroupSchema) {
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

export function describeActionGroup(group: AgentActionGroup): ActionGroupDescription {
  const lambdaArn = group.actionGroupExecutor?.lambda;
  return {
    id: group.actionGroupId ?? '',
    name: group.actionGroupName ?? '',
    ...(group.description === undefined ? {} : { description: group.description }),
    ...(lambdaArn === undefined ? {} : { lambdaArn }),
    schema: describeSchema(group),
    state: group.actionGroupState ?? '',
    updatedAt: group.updatedAt?.getTime() ?? 0,
  };
}

function describeSchema({ apiSchema, functionSchema }: AgentActionGroup): ActionGroupSchema {
  if (apiSchema?.payload !== undefined) return { payload: apiSchema.payload };
  if (apiSchema?.s3) return { bucket: apiSchema.s3.s3BucketName ?? '', key: apiSchema.s3.s3ObjectKey ?? '' };
  const functions = functionSchema?.functions ?? [];
  return {
    functions: functions.map((fn) => ({
      name: fn.name ?? '',
      ...(fn.description === undefined ? {} : { description: fn.description }),
      requireConfirmation: fn.requireConfirmation ?? 'DISABLED',
      parameters: Object.fromEntries(
        Object.entries(fn.parameters ?? {}).map(([name, p]) => [
          name,
          {
            type: p.type ?? '',
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
