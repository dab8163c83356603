import type { LoadedActionGroup } from '../agent/definition.js';
import { bucketArn, type Location } from '../aws/arns.js';
import type { ActionGroupSchema } from '../aws/ports.js';
import { actionGroup } from '../resources/action-group.js';
import { iamRolePolicy } from '../resources/iam-role-policy.js';
import type { Resource } from '../resources/resource.js';
import { s3Object } from '../resources/s3-object.js';
import { stackBucket } from './bucket-names.js';
import { AGENT_POLICIES } from './policies.js';
import type { StackSpec } from './stack-spec.js';

/** Where the OpenAPI document of an action group lies in S3. */
interface SchemaPlace {
  bucket: string;
  key: string;
  /** The stack makes the bucket. */
  ownBucket: boolean;
  /** The document is there already, and somebody else's. */
  existing: boolean;
}

/** No folder of documents begins with this, because the name of no knowledge base does. */
const OWN_FOLDER = '_api-schemas';

/** Where the document of a group lies in the stack's own bucket, when the definition does not say it. */
export function ownKey(group: string): string {
  return `${OWN_FOLDER}/${group}.json`;
}

/** The place of a group's schema. Undefined: the schema is sent together with the group. */
function schemaPlace({ schema, definition }: LoadedActionGroup, stack: string, target: Location) {
  if (schema.kind !== 'api' || !schema.upload) return undefined;
  const { bucket, key, existing = false } = schema.upload;
  const ownBucket = bucket === undefined;
  const place: SchemaPlace = {
    bucket: bucket ?? stackBucket(stack, target),
    key: key ?? (ownBucket ? ownKey(definition.name) : `${stack}/${definition.name}.json`),
    ownBucket,
    existing,
  };
  return place;
}

/** The places of the schemas of all the agent's groups. */
export function schemaPlaces({ agent, name, target }: StackSpec): SchemaPlace[] {
  return agent.actionGroups.flatMap((group) => schemaPlace(group, name, target) ?? []);
}

/** A group's schema as Bedrock gets it, and the object with it that has to be there before the group. */
export function schemaResources(
  spec: StackSpec,
  group: LoadedActionGroup,
  agentName: string,
): { schema: ActionGroupSchema; document?: ReturnType<typeof s3Object.ref>; objects: Resource[] } {
  const { schema } = group;
  if (schema.kind === 'functions') return { schema: { functions: schema.functions }, objects: [] };
  if (schema.kind === 'built-in') return { schema: { signature: schema.signature }, objects: [] };
  const place = schemaPlace(group, spec.name, spec.target);
  if (!place) return { schema: { payload: schema.payload }, objects: [] };
  const { bucket, key, ownBucket, existing } = place;
  if (existing) return { schema: { bucket, key }, objects: [] };
  const object = s3Object.fromSpec(spec, {
    ...{ bucket, key, ownBucket },
    text: schema.payload,
    contentType: 'application/json',
    invalidates: [actionGroup.id(agentName, group.definition.name)],
  });
  return { schema: { bucket, key }, document: s3Object.ref(bucket, key), objects: [object] };
}

/** The agent's role may read its own documents in S3. */
export function schemaPolicy(spec: StackSpec, role: string): Resource[] {
  const places = schemaPlaces(spec);
  if (places.length === 0) return [];
  const Resource = places.map(({ bucket, key }) => `${bucketArn(spec.target, bucket)}/${key}`);
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource }],
  };
  return [iamRolePolicy.fromSpec(spec, { role, name: AGENT_POLICIES.schemas, document })];
}
