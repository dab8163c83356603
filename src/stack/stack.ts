import type { LoadedAgent } from '../agent/definition.js';
import type { Aws } from '../aws/clients.js';
import { actionGroup } from '../resources/action-group.js';
import { actionGroupSet } from '../resources/action-group-set.js';
import { agent as agentResource } from '../resources/agent.js';
import { agentAlias } from '../resources/agent-alias.js';
import { agentPreparation } from '../resources/agent-preparation.js';
import { rolePolicy } from '../resources/iam-policies.js';
import { iamRole } from '../resources/iam-role.js';
import { ownershipTags } from '../resources/ownership.js';
import type { Resource } from '../resources/resource.js';
import { s3Bucket } from '../resources/s3-bucket.js';
import type { LocalDocument } from '../resources/s3-documents.js';
import { schemaPlaces, schemaPolicy, schemaResources } from './api-schemas.js';
import { stackBucket } from './bucket-names.js';
import { functionResources } from './function-resources.js';
import { knowledgeResources } from './knowledge-resources.js';
import { type GroupNames, type StackNames, stackNames } from './names.js';
import { agentTrustPolicy, functionArn, modelPolicy, retrievePolicy, roleArn } from './policies.js';
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
  /** Lists the documents of a folder. Absent where they are not compared. */
  readDocuments?: (folder: string) => Promise<readonly LocalDocument[]>;
}

/** What the tutorial's steps make, each a part of the stack. */
export type StackPart = 'roles' | 'function' | 'agent' | 'preparation';

export interface StackResource {
  resource: Resource;
  part: StackPart;
}

/** Every resource that the agent needs, in an order in which each stands after what it depends on. */
export function stackResources(spec: StackSpec): StackResource[] {
  const names = stackNames(spec.agent, spec.name);
  const { target, aws, agent } = spec;
  const tags = ownershipTags(spec);
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
  const places = schemaPlaces(agent, spec.name, target);
  const needsBucket = places.some((place) => place.ownBucket) || agent.knowledgeBases.some((base) => base.folder);
  const bucket = needsBucket ? s3Bucket(aws.s3, { name: stackBucket(spec.name, target), tags }) : undefined;
  const reading = schemaPolicy(spec, names.agentRole, places);
  const around = { agent: theAgent.id, set: set.id, bucket, reading };
  const groups = names.groups.map((group) => groupResources(spec, names, group, around));
  const bases = agent.knowledgeBases.map((base) =>
    knowledgeResources(spec, base, { id: theAgent.id, name: names.agent }, bucket),
  );
  const retrieve =
    bases.length === 0
      ? []
      : [rolePolicy(aws.iam, { role: names.agentRole, name: 'RetrievePolicy', document: retrievePolicy(target) })];
  const preparation = agentPreparation(aws.agents, {
    agentName: names.agent,
    agent: theAgent.id,
    actionGroups: [set.id, ...groups.map((group) => group.id), ...bases.map((base) => base.association.id)],
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
    ...[role, policy, ...retrieve, ...reading].map((resource) => inPart('roles', resource)),
    ...groups.flatMap((group) => group.functions.map((resource) => inPart('function', resource))),
    ...(bucket ? [inPart('function', bucket)] : []),
    ...groups.flatMap((group) => group.objects.map((resource) => inPart('function', resource))),
    ...bases.flatMap((base) => base.base.map((resource) => inPart('function', resource))),
    inPart('agent', theAgent),
    inPart('agent', set),
    ...groups.flatMap((group) => group.entry.map((resource) => inPart('agent', resource))),
    ...bases.map((base) => inPart('agent', base.association)),
    inPart('preparation', preparation),
    ...alias.map((resource) => inPart('preparation', resource)),
  ];
}

function groupResources(
  spec: StackSpec,
  names: StackNames,
  { group, deployed }: GroupNames,
  { agent, set, bucket, reading }: { agent: string; set: string; bucket: Resource | undefined; reading: Resource[] },
) {
  const { target, aws } = spec;
  const made = deployed && functionResources(spec, deployed, agent);
  const { name, description } = group.definition;
  const { schema, objects } = schemaResources(spec, group, names.agent, bucket);
  const before = [...(made?.functions ?? []), ...objects, ...(objects.length > 0 ? reading : [])];
  const theGroup = actionGroup(aws.agents, {
    name,
    ...(description === undefined ? {} : { description }),
    ...(deployed && { lambdaArn: functionArn(target, deployed.functionName) }),
    schema,
    schemaObject: objects[0]?.id,
    agent,
    set,
    agentName: names.agent,
    dependsOn: [agent, set, ...before.map((resource) => resource.id)],
  });
  return {
    roles: made?.roles ?? [],
    functions: made?.functions ?? [],
    objects,
    entry: [...(made?.permission ?? []), theGroup],
    id: theGroup.id,
  };
}

function inPart(part: StackPart, resource: Resource): StackResource {
  return { part, resource };
}
