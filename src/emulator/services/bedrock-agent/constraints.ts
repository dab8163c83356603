import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source: the service model bedrock-agent 2023-06-05, but for the instruction (the quota's 20,000 instead of 4,000), tagged
 * ARNs (whose pattern matches no ARN) and TSTALIASID, which AWS refuses to change with the pattern below. */
const id: Constraint = { pattern: '[0-9a-zA-Z]{10}' };
const name: Constraint = { pattern: '([0-9a-zA-Z][_-]?){1,100}' };
const clientToken: Constraint = { min: 33, max: 256, pattern: '[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}' };
const instruction: Constraint = { min: 40, max: 20000 };
const model: Constraint = {
  min: 1,
  max: 2048,
  pattern:
    '(arn:aws(-[^:]{1,12})?:(bedrock|sagemaker):[a-z0-9-]{1,20}:([0-9]{12})?:([a-z-]+/)?)?([a-zA-Z0-9.-]{1,63}){0,2}(([:][a-z0-9-]{1,63}){0,2})?(/[a-z0-9]{1,12})?',
};
const description: Constraint = { min: 1, max: 200 };
const roleArn: Constraint = { max: 2048, pattern: 'arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+' };
const keyArn: Constraint = {
  min: 1,
  max: 2048,
  pattern: 'arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}',
};
const idleSessionTtl: Constraint = { min: 60, max: 5400 };
const orchestrationType: Constraint = { enum: ['DEFAULT', 'CUSTOM_ORCHESTRATION'] };
const agentCollaboration: Constraint = { enum: ['SUPERVISOR', 'SUPERVISOR_ROUTER', 'DISABLED'] };
const tags: Constraint = {
  keys: { min: 1, max: 128, pattern: '[a-zA-Z0-9\\s._:/=+@-]*' },
  values: { max: 256, pattern: '[a-zA-Z0-9\\s._:/=+@-]*' },
};
const lambdaArn: Constraint = {
  max: 2048,
  pattern:
    'arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?',
};
const maxResults: Constraint = { min: 1, max: 1000 };
const nextToken: Constraint = { min: 1, max: 2048, pattern: '\\S*' };
const draft: Constraint = { min: 5, max: 5, pattern: 'DRAFT' };
const version: Constraint = { min: 1, max: 5, pattern: '(DRAFT|[0-9]{0,4}[1-9][0-9]{0,4})' };
const numericVersion: Constraint = { pattern: '[0-9]{1,5}' };
const actionGroupState: Constraint = { enum: ['ENABLED', 'DISABLED'] };
const parentSignature: Constraint = {
  enum: ['AMAZON.UserInput', 'AMAZON.CodeInterpreter', 'ANTHROPIC.Computer', 'ANTHROPIC.Bash', 'ANTHROPIC.TextEditor'],
};
const parentSignatureParams: Constraint = { keys: { max: 100 }, values: { max: 100 } };
const resourceArn: Constraint = { min: 20, max: 1011 };
const aliasId: Constraint = { min: 10, max: 10, pattern: '(\\bTSTALIASID\\b|[0-9a-zA-Z]+)' };
const changeableAliasId: Constraint = { min: 10, max: 10, pattern: '(?!\\bTSTALIASID\\b)[0-9a-zA-Z]+' };
const routing: Constraint = { max: 1 };

export const bedrockAgentConstraints: Constraints = {
  ActionGroupExecutor: { lambda: lambdaArn, customControl: { enum: ['RETURN_CONTROL'] } },
  AgentAliasRoutingConfigurationListItem: {
    agentVersion: version,
    provisionedThroughput: {
      min: 1,
      max: 2048,
      pattern:
        '((([0-9a-zA-Z][_-]?){1,63})|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:provisioned-model/[a-z0-9]{12}))',
    },
  },
  CreateAgentActionGroupRequest: {
    agentId: id,
    agentVersion: draft,
    actionGroupName: name,
    clientToken,
    description,
    parentActionGroupSignature: parentSignature,
    parentActionGroupSignatureParams: parentSignatureParams,
    actionGroupState,
  },
  CreateAgentAliasRequest: {
    agentId: id,
    agentAliasName: name,
    clientToken,
    description,
    routingConfiguration: routing,
    tags,
  },
  CreateAgentRequest: {
    agentName: name,
    clientToken,
    instruction,
    foundationModel: model,
    description,
    orchestrationType,
    idleSessionTTLInSeconds: idleSessionTtl,
    agentResourceRoleArn: roleArn,
    customerEncryptionKeyArn: keyArn,
    tags,
    agentCollaboration,
  },
  DeleteAgentActionGroupRequest: { agentId: id, agentVersion: draft, actionGroupId: id },
  DeleteAgentAliasRequest: { agentId: id, agentAliasId: changeableAliasId },
  DeleteAgentRequest: { agentId: id },
  DeleteAgentVersionRequest: { agentId: id, agentVersion: numericVersion },
  Function: {
    name,
    description: { min: 1, max: 1200 },
    parameters: { keys: name },
    requireConfirmation: actionGroupState,
  },
  GetAgentActionGroupRequest: { agentId: id, agentVersion: version, actionGroupId: id },
  GetAgentAliasRequest: { agentId: id, agentAliasId: aliasId },
  GetAgentRequest: { agentId: id },
  GetAgentVersionRequest: { agentId: id, agentVersion: numericVersion },
  GuardrailConfiguration: {
    guardrailIdentifier: {
      max: 2048,
      pattern: '(([a-z0-9]+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+))',
    },
    guardrailVersion: { pattern: '(([0-9]{1,8})|(DRAFT))' },
  },
  InferenceConfiguration: {
    temperature: { min: 0, max: 1 },
    topP: { min: 0, max: 1 },
    topK: { min: 0, max: 500 },
    maximumLength: { min: 0 },
    stopSequences: { max: 4 },
  },
  ListAgentActionGroupsRequest: { agentId: id, agentVersion: version, maxResults, nextToken },
  ListAgentAliasesRequest: { agentId: id, maxResults, nextToken },
  ListAgentVersionsRequest: { agentId: id, maxResults, nextToken },
  ListAgentsRequest: { maxResults, nextToken },
  ListTagsForResourceRequest: { resourceArn },
  MemoryConfiguration: {
    enabledMemoryTypes: { min: 1, max: 1, items: { enum: ['SESSION_SUMMARY'] } },
    storageDays: { min: 0, max: 365 },
  },
  OrchestrationExecutor: { lambda: lambdaArn },
  ParameterDetail: {
    description: { min: 1, max: 500 },
    type: { enum: ['string', 'number', 'integer', 'boolean', 'array'] },
  },
  PrepareAgentRequest: { agentId: id },
  PromptConfiguration: {
    promptType: {
      enum: [
        'PRE_PROCESSING',
        'ORCHESTRATION',
        'POST_PROCESSING',
        'KNOWLEDGE_BASE_RESPONSE_GENERATION',
        'MEMORY_SUMMARIZATION',
      ],
    },
    promptCreationMode: { enum: ['DEFAULT', 'OVERRIDDEN'] },
    promptState: actionGroupState,
    basePromptTemplate: { min: 1, max: 100000 },
    parserMode: { enum: ['DEFAULT', 'OVERRIDDEN'] },
    foundationModel: model,
  },
  PromptOverrideConfiguration: { promptConfigurations: { max: 10 }, overrideLambda: lambdaArn },
  S3Identifier: {
    s3BucketName: { min: 3, max: 63, pattern: '[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9]' },
    s3ObjectKey: { min: 1, max: 1024, pattern: "[.\\-!*_'()a-zA-Z0-9][.\\-!*_'()/a-zA-Z0-9]*" },
  },
  SessionSummaryConfiguration: { maxRecentSessions: { min: 1 } },
  TagResourceRequest: { resourceArn, tags },
  UntagResourceRequest: {
    resourceArn,
    tagKeys: { max: 200, items: { min: 1, max: 128, pattern: '[a-zA-Z0-9\\s._:/=+@-]*' } },
  },
  UpdateAgentActionGroupRequest: {
    agentId: id,
    agentVersion: draft,
    actionGroupId: id,
    actionGroupName: name,
    description,
    parentActionGroupSignature: parentSignature,
    parentActionGroupSignatureParams: parentSignatureParams,
    actionGroupState,
  },
  UpdateAgentAliasRequest: {
    agentId: id,
    agentAliasId: changeableAliasId,
    agentAliasName: name,
    description,
    routingConfiguration: routing,
    aliasInvocationState: { enum: ['ACCEPT_INVOCATIONS', 'REJECT_INVOCATIONS'] },
  },
  UpdateAgentRequest: {
    agentId: id,
    agentName: name,
    instruction,
    foundationModel: model,
    description,
    orchestrationType,
    idleSessionTTLInSeconds: idleSessionTtl,
    agentResourceRoleArn: roleArn,
    customerEncryptionKeyArn: keyArn,
    agentCollaboration,
  },
};
