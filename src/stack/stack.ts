import type { LoadedAgent } from '../agent/definition.js';
import type { Aws } from '../aws/clients.js';
import { actionGroup } from '../resources/action-group.js';
import { actionGroupSet } from '../resources/action-group-set.js';
import { agent as agentResource } from '../resources/agent.js';
import { agentAlias } from '../resources/agent-alias.js';
import { agentPreparation } from '../resources/agent-preparation.js';
import { policyAttachment, rolePolicy } from '../resources/iam-policies.js';
import { iamRole } from '../resources/iam-role.js';
import { lambdaFunction } from '../resources/lambda-function.js';
import { lambdaPermission } from '../resources/lambda-permission.js';
import { logGroup } from '../resources/log-group.js';
import { ownershipTags } from '../resources/ownership.js';
import type { Resource } from '../resources/resource.js';
import { type GroupNames, type StackNames, stackNames } from './names.js';
import { agentTrustPolicy, functionTrustPolicy, logGroupArn, logsPolicyArn, modelPolicy } from './policies.js';
import type { Target } from './target.js';

/** The code of a function: its zip, and what Lambda is told of it. */
export interface Code {
  zip: Uint8Array;
  /** Base64 SHA-256 of the zip. */
  sha256: string;
}

export interface StackSpec {
  agent: LoadedAgent;
  name: string;
  target: Target;
  aws: Aws;
  toolVersion: string;
  /** Packages the handler at a path. Absent where code is not compared: status and down. */
  packageCode?: (handlerFile: string) => Promise<Code>;
}

/** What the tutorial's steps make, each a part of the stack. */
export type StackPart = 'roles' | 'function' | 'agent' | 'preparation';

export interface StackResource {
  resource: Resource;
  part: StackPart;
}

/** The default handler that bundling makes: `handler` of `index`. */
const HANDLER = 'index.handler';

/** Every resource that the agent needs, in an order in which each stands after what it depends on. */
export function stackResources(spec: StackSpec): StackResource[] {
  const names = stackNames(spec.agent, spec.name);
  const { target, aws, agent } = spec;
  const tags = ownershipTags(spec.name, spec.toolVersion);
  const { definition } = agent;
  const role = iamRole(aws.iam, {
    name: names.agentRole,
    description: `Assumed by the Bedrock agent ${names.agent} to call its model`,
    trustPolicy: agentTrustPolicy(target),
    tags,
  });
  const policy = rolePolicy(aws.iam, {
    role: names.agentRole,
    name: names.agentPolicy,
    document: modelPolicy(definition.foundationModel, target),
  });
  const theAgent = agentResource(aws.agents, {
    name: names.agent,
    ...(definition.description === undefined ? {} : { description: definition.description }),
    foundationModel: definition.foundationModel,
    instruction: definition.instruction,
    roleArn: roleArn(target, names.agentRole),
    ...(definition.idleSessionTTLInSeconds === undefined
      ? {}
      : { idleSessionTTLInSeconds: definition.idleSessionTTLInSeconds }),
    tags,
    dependsOn: [role.id, policy.id],
  });
  const set = actionGroupSet(aws.agents, {
    agentName: names.agent,
    agent: theAgent.id,
    names: agent.actionGroups.map((group) => group.definition.name),
  });
  const groups = names.groups.map((group) => groupResources(spec, names, group, { agent: theAgent.id, set: set.id }));
  const preparation = agentPreparation(aws.agents, {
    agentName: names.agent,
    agent: theAgent.id,
    actionGroups: [set.id, ...groups.map((group) => group.actionGroup.id)],
  });
  const alias =
    definition.alias === undefined
      ? []
      : [
          agentAlias(aws.agents, {
            name: definition.alias,
            agentName: names.agent,
            agent: theAgent.id,
            tags,
            dependsOn: [theAgent.id, preparation.id],
          }),
        ];
  return [
    ...groups.flatMap((group) => group.roles.map((resource) => inPart('roles', resource))),
    ...[role, policy].map((resource) => inPart('roles', resource)),
    ...groups.flatMap((group) => group.functions.map((resource) => inPart('function', resource))),
    inPart('agent', theAgent),
    inPart('agent', set),
    ...groups.flatMap((group) => [group.permission, group.actionGroup].map((resource) => inPart('agent', resource))),
    inPart('preparation', preparation),
    ...alias.map((resource) => inPart('preparation', resource)),
  ];
}

function groupResources(
  spec: StackSpec,
  names: StackNames,
  group: GroupNames,
  { agent, set }: { agent: string; set: string },
) {
  const { target, aws, packageCode } = spec;
  const { lambda } = group.group.definition;
  const tags = ownershipTags(spec.name, spec.toolVersion);
  const role = iamRole(aws.iam, {
    name: group.functionRole,
    description: `Assumed by the function ${group.functionName} to write its log`,
    trustPolicy: functionTrustPolicy(),
    tags,
  });
  const attachment = policyAttachment(aws.iam, { role: group.functionRole, policyArn: logsPolicyArn(target) });
  const log = logGroup(aws.logs, { name: group.logGroup, arn: logGroupArn(target, group.logGroup), tags });
  const fn = lambdaFunction(aws.lambda, {
    name: group.functionName,
    role: roleArn(target, group.functionRole),
    runtime: lambda.runtime ?? 'nodejs24.x',
    handler: HANDLER,
    memorySize: lambda.memorySize ?? 128,
    timeout: lambda.timeout ?? 30,
    environment: lambda.environment ?? {},
    tags,
    dependsOn: [role.id, attachment.id, log.id],
    ...(packageCode && { code: once(() => packageCode(group.group.handlerFile)) }),
  });
  const permission = lambdaPermission(aws.lambda, {
    functionName: group.functionName,
    statementId: group.permission,
    sourceAccount: target.account,
    agent,
    dependsOn: [fn.id, agent],
  });
  const theGroup = actionGroup(aws.agents, {
    name: group.group.definition.name,
    ...(group.group.definition.description === undefined ? {} : { description: group.group.definition.description }),
    lambdaArn: `arn:${target.partition}:lambda:${target.region}:${target.account}:function:${group.functionName}`,
    functions: group.group.functions,
    agent,
    set,
    agentName: names.agent,
    dependsOn: [agent, set, fn.id],
  });
  return { roles: [role, attachment], functions: [log, fn], permission, actionGroup: theGroup };
}

function inPart(part: StackPart, resource: Resource): StackResource {
  return { part, resource };
}

function roleArn({ partition, account }: Target, name: string): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
