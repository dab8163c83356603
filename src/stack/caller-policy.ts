import type { LoadedAgent } from '../agent/definition.js';
import { schemaPlaces } from './api-schemas.js';
import { bucketStatements } from './bucket-policy.js';
import { type CallerStatement, ROLE_ACTIONS } from './caller-statement.js';
import { associationStatement, knowledgeStatements } from './knowledge-policy.js';
import { knowledgeNames } from './knowledge-resources.js';
import { deployedFunctions, type StackNames, stackNames } from './names.js';
import { logGroupArn, logsPolicyArn, modelArns } from './policies.js';
import type { Target } from './target.js';

/** The policy for whoever runs `up`, `chat` and `down` on this stack. */
export function callerPolicy(agent: LoadedAgent, stack: string, target: Target): CallerPolicy {
  const model = agent.definition.foundationModel;
  const Statement = [...callerStatements(agent, stack, target), ...doctorStatements(model, target)];
  return { Version: '2012-10-17', Statement };
}

interface CallerPolicy {
  Version: string;
  Statement: CallerStatement[];
}

/**
 * The least that the caller must be allowed for `up`, `chat` and `down`. Ids that AWS chooses are wildcards; everything that has a name is named.
 * sts:GetCallerIdentity needs no permission.
 */
export function callerStatements(agent: LoadedAgent, stack: string, target: Target): CallerStatement[] {
  const bases = knowledgeNames(agent, stack, target);
  return [
    ...agentStatements(stackNames(agent, stack), target),
    ...bucketStatements(bases, schemaPlaces(agent, stack, target), target),
    ...knowledgeStatements(bases, target),
    ...(agent.knowledgeBases.length > 0 ? [associationStatement(target)] : []),
  ];
}

/** What only `doctor` does; without it, it cannot tell as much. */
function doctorStatements(model: string, target: Target): CallerStatement[] {
  const { partition, account } = target;
  const allow = (Sid: string, action: string, Resource: string[]): CallerStatement => ({
    Sid,
    Effect: 'Allow',
    Action: [action],
    Resource,
  });
  // Whoever has the policy asks about himself, and a policy does not know whose it is.
  const callers = ['role', 'user'].map((kind) => `arn:${partition}:iam::${account}:${kind}/*`);
  return [
    allow('DoctorAsksWhatTheCallerMay', 'iam:SimulatePrincipalPolicy', callers),
    allow('DoctorTriesTheModel', 'bedrock:InvokeModel', modelArns(model, target)),
  ];
}

/** What every agent needs. */
function agentStatements(names: StackNames, target: Target): CallerStatement[] {
  const { partition, region, account } = target;
  const role = (name: string) => `arn:${partition}:iam::${account}:role/${name}`;
  const functions = deployedFunctions(names);
  const functionRoles = functions.map((fn) => role(fn.functionRole));
  const agents = `arn:${partition}:bedrock:${region}:${account}:agent/*`;
  const aliases = `arn:${partition}:bedrock:${region}:${account}:agent-alias/*`;
  const logGroups = functions.map((fn) => logGroupArn(target, fn.logGroup));
  return [
    {
      Sid: 'Roles',
      Effect: 'Allow',
      Action: [...ROLE_ACTIONS],
      Resource: [role(names.agentRole), ...functionRoles],
    },
    {
      Sid: 'LogsPolicyOfFunctions',
      Effect: 'Allow',
      Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      Resource: functionRoles,
      Condition: { ArnEquals: { 'iam:PolicyARN': logsPolicyArn(target) } },
    },
    {
      Sid: 'PassRoleToBedrock',
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: role(names.agentRole),
      Condition: { StringEquals: { 'iam:PassedToService': 'bedrock.amazonaws.com' } },
    },
    {
      Sid: 'PassRolesToLambda',
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: functionRoles,
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    },
    {
      Sid: 'Functions',
      Effect: 'Allow',
      Action: [
        'lambda:GetFunction',
        'lambda:CreateFunction',
        'lambda:TagResource',
        // Without it GetFunction leaves the tags out, and the function looks like somebody else's.
        'lambda:ListTags',
        'lambda:UpdateFunctionCode',
        'lambda:UpdateFunctionConfiguration',
        'lambda:DeleteFunction',
        'lambda:GetPolicy',
        'lambda:AddPermission',
        'lambda:RemovePermission',
      ],
      Resource: functions.map((fn) => `arn:${partition}:lambda:${region}:${account}:function:${fn.functionName}`),
    },
    {
      Sid: 'FunctionLogs',
      Effect: 'Allow',
      Action: [
        'logs:CreateLogGroup',
        'logs:TagResource',
        'logs:ListTagsForResource',
        'logs:DeleteLogGroup',
        'logs:FilterLogEvents',
      ],
      Resource: logGroups.flatMap((arn) => [arn, `${arn}:*`]),
    },
    {
      Sid: 'FindByName',
      Effect: 'Allow',
      Action: [
        'bedrock:CreateAgent',
        'bedrock:ListAgents',
        'iam:ListRoles',
        'lambda:ListFunctions',
        'logs:DescribeLogGroups',
      ],
      Resource: '*',
    },
    {
      Sid: 'Agents',
      Effect: 'Allow',
      Action: [
        'bedrock:GetAgent',
        'bedrock:UpdateAgent',
        'bedrock:PrepareAgent',
        'bedrock:DeleteAgent',
        'bedrock:TagResource',
        'bedrock:ListTagsForResource',
        'bedrock:ListAgentActionGroups',
        'bedrock:GetAgentActionGroup',
        'bedrock:CreateAgentActionGroup',
        'bedrock:UpdateAgentActionGroup',
        'bedrock:DeleteAgentActionGroup',
        'bedrock:ListAgentAliases',
        'bedrock:CreateAgentAlias',
        'bedrock:ListAgentVersions',
        'bedrock:DeleteAgentVersion',
      ],
      Resource: agents,
    },
    {
      Sid: 'AgentAliases',
      Effect: 'Allow',
      Action: [
        'bedrock:InvokeAgent',
        'bedrock:GetAgentAlias',
        'bedrock:UpdateAgentAlias',
        'bedrock:DeleteAgentAlias',
        'bedrock:TagResource',
      ],
      Resource: aliases,
    },
  ];
}
