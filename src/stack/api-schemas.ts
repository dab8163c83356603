import type { LoadedActionGroup, LoadedAgent } from '../agent/definition.js';
import type { ActionGroupSchema } from '../aws/ports.js';
import { rolePolicy } from '../resources/iam-policies.js';
import { ownershipTags } from '../resources/ownership.js';
import type { Resource } from '../resources/resource.js';
import { s3Object } from '../resources/s3-object.js';
import { stackBucket } from './bucket-names.js';
import { bucketArn } from './policies.js';
import type { StackSpec } from './stack.js';
import type { Target } from './target.js';

/** Where the OpenAPI document of an action group lies in S3. */
export interface SchemaPlace {
  bucket: string;
  key: string;
  /** The stack makes the bucket. */
  ownBucket: boolean;
}

/** No knowledge base's name, and so no folder of documents, begins with this. */
const OWN_FOLDER = '_api-schemas';

/** Undefined for a group whose schema is sent with it. */
function schemaPlace({ schema, definition }: LoadedActionGroup, stack: string, target: Target) {
  if (schema.kind !== 'api' || !schema.upload) return undefined;
  const { bucket, key } = schema.upload;
  const ownBucket = bucket === undefined;
  const place: SchemaPlace = {
    bucket: bucket ?? stackBucket(stack, target),
    key: key ?? `${ownBucket ? OWN_FOLDER : stack}/${definition.name}.json`,
    ownBucket,
  };
  return place;
}

/** Of all the agent's groups. */
export function schemaPlaces(agent: LoadedAgent, stack: string, target: Target): SchemaPlace[] {
  return agent.actionGroups.flatMap((group) => schemaPlace(group, stack, target) ?? []);
}

/** A group's schema as Bedrock gets it, and the object that must be there before. */
export function schemaResources(
  { name, target, aws, toolVersion }: StackSpec,
  group: LoadedActionGroup,
  agentName: string,
  bucket: Resource | undefined,
): { schema: ActionGroupSchema; objects: Resource[] } {
  const { schema } = group;
  if (schema.kind === 'functions') return { schema: { functions: schema.functions }, objects: [] };
  const place = schemaPlace(group, name, target);
  if (!place) return { schema: { payload: schema.payload }, objects: [] };
  const object = s3Object(aws.s3, {
    bucket: place.bucket,
    key: place.key,
    text: schema.payload,
    contentType: 'application/json',
    tags: ownershipTags({ name, target, toolVersion }),
    dependsOn: place.ownBucket && bucket ? [bucket.id] : [],
    invalidates: [`action-group/${agentName}/${group.definition.name}`],
  });
  return { schema: { bucket: place.bucket, key: place.key }, objects: [object] };
}

/** The agent's role may read its own documents in S3. */
export function schemaPolicy({ aws, target }: StackSpec, role: string, places: readonly SchemaPlace[]): Resource[] {
  if (places.length === 0) return [];
  const Resource = places.map(({ bucket, key }) => `${bucketArn(target, bucket)}/${key}`);
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource }],
  };
  return [rolePolicy(aws.iam, { role, name: 'ApiSchemaPolicy', document })];
}
