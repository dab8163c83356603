import { DEFAULT_MEMORY } from '../aws/agent-constants.js';
import { functionArn, roleArn } from '../aws/arns.js';
import { actionGroup } from '../resources/action-group.js';
import { actionGroups } from '../resources/action-groups.js';
import { bedrockAgent } from '../resources/agent.js';
import { agentAlias } from '../resources/agent-alias.js';
import { agentCollaborator } from '../resources/agent-collaborator.js';
import { agentCollaborators } from '../resources/agent-collaborators.js';
import { agentPreparation } from '../resources/agent-preparation.js';
import { guardrail } from '../resources/guardrail.js';
import { iamRole } from '../resources/iam-role.js';
import { iamRolePolicy } from '../resources/iam-role-policy.js';
import { knowledgeBaseAssociation } from '../resources/knowledge-base-association.js';
import { lambdaGrant } from '../resources/lambda-grant.js';
import type { Resource } from '../resources/resource.js';
import { s3Bucket } from '../resources/s3-bucket.js';
import { agentsPrompts } from './agents-prompts.js';
import { alarmResources } from './alarm-resources.js';
import { schemaPlaces, schemaPolicy, schemaResources } from './api-schemas.js';
import { stackBucket } from './bucket-names.js';
import { collaborationOf, collaboratorResources } from './collaborator-resources.js';
import { functionResources, layerResources } from './function-resources.js';
import { knowledgeResources } from './knowledge-resources.js';
import {
  deployedFunctions,
  type FunctionNames,
  type GroupNames,
  invokedFunctions,
  type StackFunction,
  type StackNames,
  stackNames,
} from './names.js';
import {
  AGENT_POLICIES,
  agentTrustPolicy,
  encryptionPolicy,
  guardrailPolicy,
  metricsPolicy,
  modelPolicy,
  retrievePolicy,
} from './policies.js';
import type { StackSpec } from './stack-spec.js';
import { tableResources } from './table-resources.js';

/** What the tutorial's steps make, each a part of the stack. */
export type StackPart = 'roles' | 'function' | 'agent' | 'preparation';

export interface StackResource {
  resource: Resource;
  part: StackPart;
}

/** Every resource that the agent needs. Each comes after the resources that it depends on. */
export function stackResources(spec: StackSpec): StackResource[] {
  const names = stackNames(spec.agent, spec.name);
  const roles = agentRole(spec, names);
  const reading = names.existingRole === undefined ? schemaPolicy(spec, names.agentRole) : [];
  const bucket = needsBucket(spec) ? [s3Bucket.fromSpec(spec, { name: stackBucket(spec.name, spec.target) })] : [];
  const made = new Map(deployedFunctions(names).map((fn) => [fn, functionResources(spec, fn, names.agent)]));
  const functions = [...made.values()];
  const groups = names.groups.map((group) => groupResources(spec, names, group, { reading, made }));
  const team = collaboratorResources(spec, names);
  const bases = spec.agent.knowledgeBases.map((base) => knowledgeResources(spec, base, names.agent));
  return [
    ...inPart('roles', [...functions.flatMap((fn) => fn.roles), ...roles.all, ...reading]),
    ...inPart('function', [
      ...tableResources(spec, names),
      ...layerResources(spec, names),
      ...functions.flatMap((fn) => fn.functions),
      ...bucket,
      ...groups.flatMap((group) => group.objects),
      ...bases.flatMap(({ base }) => base),
    ]),
    ...inPart('agent', [
      ...guardrailResources(spec, names),
      ...team.aliases,
      theAgent(spec, names, [...roles.before, ...team.aliases.map(({ id }) => id)]),
      actionGroups.fromSpec(spec, {
        agent: names.agent,
        names: spec.agent.actionGroups.map((group) => group.definition.name),
      }),
      ...functions.flatMap((fn) => fn.permission),
      ...grants(spec, names),
      ...groups.map((group) => group.theGroup),
      ...bases.map(({ association }) => association),
      ...team.collaborators,
    ]),
    ...inPart('preparation', [...preparation(spec, names), ...alarmResources(spec, names)]),
  ];
}

/** The guardrail that the stack makes. */
function guardrailResources(spec: StackSpec, { guardrail: name }: StackNames): Resource[] {
  const { guardrail: loaded } = spec.agent;
  if (name === undefined || loaded === undefined || !('settings' in loaded)) return [];
  return [guardrail.fromSpec(spec, { name, settings: loaded.settings })];
}

function guardrailRolePolicy(spec: StackSpec, role: string): Resource[] {
  const { guardrail: loaded } = spec.agent;
  if (loaded === undefined) return [];
  const document = guardrailPolicy(spec.target, 'id' in loaded ? loaded.id : undefined);
  return [iamRolePolicy.fromSpec(spec, { role, name: AGENT_POLICIES.guardrail, document })];
}

/** One that exists by its id, one of the stack's own by its name. */
function agentsGuardrail(spec: StackSpec, { guardrail: name }: StackNames) {
  const { guardrail: loaded } = spec.agent;
  if (name !== undefined) return { guardrail: { made: guardrail.ref(name) } };
  return loaded && 'id' in loaded ? { guardrail: loaded } : {};
}

/** The agent's role with its policies, and the ids of those that have to be there before the agent itself. */
function agentRole(spec: StackSpec, { agent, agentRole: role, agentPolicy, existingRole }: StackNames) {
  const { target } = spec;
  const { definition, knowledgeBases } = spec.agent;
  // Somebody else's role is left alone.
  if (existingRole !== undefined) return { all: [], before: [] };
  const itself = iamRole.fromSpec(spec, {
    name: role,
    description: `Assumed by the Bedrock agent ${agent} to call its model`,
    trustPolicy: agentTrustPolicy(target),
  });
  const document = modelPolicy(definition.foundationModel, target);
  const model = iamRolePolicy.fromSpec(spec, { role, name: agentPolicy, document });
  const retrieve =
    knowledgeBases.length === 0
      ? []
      : [iamRolePolicy.fromSpec(spec, { role, name: AGENT_POLICIES.retrieve, document: retrievePolicy(target) })];
  const guardrails = guardrailRolePolicy(spec, role);
  const { customerEncryptionKeyArn: key } = definition;
  const encrypted =
    key === undefined
      ? []
      : [
          iamRolePolicy.fromSpec(spec, {
            role,
            name: AGENT_POLICIES.encryption,
            document: encryptionPolicy(target, key),
          }),
        ];
  const before = [itself, model, ...guardrails, ...encrypted].map(({ id }) => id);
  const isMeasured = definition.metrics === true || definition.alarms !== undefined;
  const measured = isMeasured
    ? [iamRolePolicy.fromSpec(spec, { role, name: AGENT_POLICIES.metrics, document: metricsPolicy() })]
    : [];
  return { all: [itself, model, ...retrieve, ...guardrails, ...encrypted, ...measured], before };
}

function theAgent(spec: StackSpec, names: StackNames, dependsOn: readonly string[]): Resource {
  const { description, foundationModel, instruction, idleSessionTTLInSeconds, memory } = spec.agent.definition;
  const { tags = {}, customerEncryptionKeyArn } = spec.agent.definition;
  return bedrockAgent.fromSpec(spec, {
    name: names.agent,
    ...(description === undefined ? {} : { description }),
    foundationModel,
    instruction,
    roleArn: names.existingRole ?? roleArn(spec.target, names.agentRole),
    ...collaborationOf(spec.agent),
    ...(customerEncryptionKeyArn === undefined ? {} : { customerEncryptionKeyArn }),
    tags,
    ...(idleSessionTTLInSeconds === undefined ? {} : { idleSessionTTLInSeconds }),
    ...(memory === undefined ? {} : { memory: { ...DEFAULT_MEMORY, ...memory } }),
    ...agentsGuardrail(spec, names),
    ...agentsPrompts(spec.agent.prompts, {
      parser: arnOf(spec, names.parser),
      orchestrator: arnOf(spec, names.orchestrator),
    }),
    dependsOn,
  });
}

function arnOf({ target }: StackSpec, fn: StackFunction | undefined): string | undefined {
  return fn?.deployed ? functionArn(target, fn.deployed.functionName) : fn?.existing?.arn;
}

/** Whether the stack has a bucket. OpenAPI documents and documents of knowledge bases lie in the same one. */
function needsBucket(spec: StackSpec): boolean {
  return (
    schemaPlaces(spec).some((place) => place.ownBucket) ||
    spec.agent.knowledgeBases.some(({ folder }) => folder !== undefined)
  );
}

/** What lets the agent invoke functions of others: one statement a function. */
function grants(spec: StackSpec, names: StackNames): Resource[] {
  const { agent } = names;
  const specs = invokedFunctions(names).flatMap(({ existing }) =>
    existing && !existing.permitted
      ? [{ functionArn: existing.arn, statementId: existing.permission, sourceAccount: spec.target.account, agent }]
      : [],
  );
  const resources = specs.map((one) => lambdaGrant.fromSpec(spec, one));
  return [...new Map(resources.map((resource) => [resource.id, resource])).values()];
}

function groupResources(
  spec: StackSpec,
  names: StackNames,
  { group, deployed, existing }: GroupNames,
  { reading, made }: { reading: readonly Resource[]; made: ReadonlyMap<FunctionNames, { functions: Resource[] }> },
) {
  const { name, description } = group.definition;
  const { schema, document, objects } = schemaResources(spec, group, names.agent);
  const functions = (deployed && made.get(deployed)?.functions) ?? [];
  const before = [...functions, ...objects, ...(objects.length > 0 ? reading : [])];
  const lambdaArn = deployed ? functionArn(spec.target, deployed.functionName) : existing?.arn;
  const theGroup = actionGroup.fromSpec(spec, {
    name,
    ...(description === undefined ? {} : { description }),
    ...(lambdaArn !== undefined && { lambdaArn }),
    schema,
    ...(document && { document }),
    state: group.definition.state === 'disabled' ? 'DISABLED' : 'ENABLED',
    agent: names.agent,
    dependsOn: before.map((resource) => resource.id),
  });
  return { objects, theGroup };
}

/** The prepared draft, and the alias that the definition names. */
function preparation(spec: StackSpec, { agent: agentName }: StackNames): Resource[] {
  const { definition, actionGroups: groups, knowledgeBases, collaborators } = spec.agent;
  const prepared = agentPreparation.fromSpec(spec, {
    agentName,
    agent: bedrockAgent.ref(agentName),
    dated: [
      ...groups.map((group) => actionGroup.ref(agentName, group.definition.name)),
      ...collaborators.map(({ name }) => agentCollaborator.ref(agentName, name)),
    ],
    parts: [
      actionGroups.ref(agentName),
      ...knowledgeBases.map(({ name }) => knowledgeBaseAssociation.ref(agentName, name)),
      ...(collaborators.length > 0 ? [agentCollaborators.ref(agentName)] : []),
    ],
  });
  if (definition.alias === undefined) return [prepared];
  const alias = agentAlias.fromSpec(spec, { name: definition.alias, agent: agentName, dependsOn: [prepared.id] });
  return [prepared, alias];
}

function inPart(part: StackPart, resources: readonly Resource[]): StackResource[] {
  return resources.map((resource) => ({ part, resource }));
}
