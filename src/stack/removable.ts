import { agentAlias } from '../resources/agent-alias.js';
import { dataSource } from '../resources/data-source.js';
import { policyAttachment, rolePolicy } from '../resources/iam-policies.js';
import { iamRole } from '../resources/iam-role.js';
import { knowledgeBase } from '../resources/knowledge-base.js';
import { knowledgeBaseAssociation } from '../resources/knowledge-base-association.js';
import { lambdaFunction } from '../resources/lambda-function.js';
import { lambdaPermission } from '../resources/lambda-permission.js';
import { logGroup } from '../resources/log-group.js';
import { ownershipTags } from '../resources/ownership.js';
import type { Attributes, Resource } from '../resources/resource.js';
import { s3Bucket } from '../resources/s3-bucket.js';
import { s3Documents } from '../resources/s3-documents.js';
import { s3Object } from '../resources/s3-object.js';
import { vectorBucket } from '../resources/vector-bucket.js';
import { vectorIndex } from '../resources/vector-index.js';
import { logGroupArn, logsPolicyArn, vectorBucketArn } from './policies.js';
import type { StackSpec } from './stack.js';

/** What is needed to find things again: the stack's name is the prefix of all names, and tags tell whose they are. */
export type Place = Pick<StackSpec, 'name' | 'target' | 'aws' | 'toolVersion'>;

type Make = (place: Place, rest: string[], recorded: Attributes) => Resource;

/** Each kind's level: things of a higher level may use those of a lower one, and so go before them. */
const KINDS: Readonly<Record<string, { level: number; make: Make }>> = {
  'iam-role': {
    level: 0,
    make: (place, rest) =>
      iamRole(place.aws.iam, { name: rest.join('/'), description: '', trustPolicy: {}, tags: ownershipTags(place) }),
  },
  'log-group': {
    level: 0,
    make: (place, rest) => {
      const name = rest.join('/');
      return logGroup(place.aws.logs, { name, arn: logGroupArn(place.target, name), tags: ownershipTags(place) });
    },
  },
  's3-bucket': {
    level: 0,
    make: (place, [name = '']) => s3Bucket(place.aws.s3, { name, tags: ownershipTags(place) }),
  },
  's3-object': {
    level: 1,
    make: (place, [bucket = '', ...key]) =>
      s3Object(place.aws.s3, {
        bucket,
        key: key.join('/'),
        contentType: '',
        tags: ownershipTags(place),
        dependsOn: [],
        invalidates: [],
      }),
  },
  's3-documents': {
    level: 1,
    make: ({ aws }, [bucket = '', name = '']) => {
      const documents = s3Documents(aws.s3, { bucket, prefix: `${name}/`, invalidates: [] });
      return {
        ...documents,
        // Of a bucket that stays nobody has asked yet.
        observe: (step) => documents.observe({ ...step, output: () => ({}) }),
        async remove() {
          const port = await aws.s3();
          for (const { key } of await port.listObjects(bucket, `${name}/`)) await port.deleteObject(bucket, key);
        },
      };
    },
  },
  'vector-bucket': {
    level: 0,
    make: (place, [name = '']) =>
      vectorBucket(place.aws.vectors, { name, arn: vectorBucketArn(place.target, name), tags: ownershipTags(place) }),
  },
  'iam-role-policy': {
    level: 1,
    make: ({ aws }, [role = '', name = '']) => rolePolicy(aws.iam, { role, name, document: {} }),
  },
  'iam-policy-attachment': {
    level: 1,
    make: ({ aws, target }, [role = '']) => policyAttachment(aws.iam, { role, policyArn: logsPolicyArn(target) }),
  },
  'vector-index': {
    level: 1,
    make: (place, [bucket = '', index = '']) => vectorIndex(place.aws.vectors, { bucket, index, dimension: 0 }),
  },
  'lambda-function': {
    level: 2,
    make: (place, [name = '']) =>
      lambdaFunction(place.aws.lambda, { ...NO_FUNCTION, name, tags: ownershipTags(place) }),
  },
  'knowledge-base': {
    level: 2,
    make: (place, [name = '']) =>
      knowledgeBase(place.aws.knowledge, { ...NO_KNOWLEDGE_BASE, name, tags: ownershipTags(place) }),
  },
  'lambda-permission': {
    level: 3,
    make: ({ aws }, [functionName = '', statementId = '']) => ({
      ...lambdaPermission(aws.lambda, { functionName, statementId, sourceAccount: '', agent: '', dependsOn: [] }),
      async remove() {
        await (await aws.lambda()).removePermission(functionName, statementId);
      },
    }),
  },
  'agent-alias': {
    level: 4,
    make: (place, [agentName = '', name = '']) =>
      agentAlias(place.aws.agents, {
        name,
        agentName,
        agent: `agent/${agentName}`,
        tags: ownershipTags(place),
        dependsOn: [],
      }),
  },
  'data-source': {
    level: 3,
    make: ({ aws }, [name = '']) =>
      dataSource(aws.knowledge, {
        name,
        knowledgeBase: `knowledge-base/${name}`,
        bucketArn: '',
        prefix: '',
        dependsOn: [],
      }),
  },
  'knowledge-base-association': {
    level: 4,
    make: ({ aws }, [agentName = '', name = ''], recorded) =>
      knowledgeBaseAssociation(aws, {
        agentName,
        agent: `agent/${agentName}`,
        name,
        knowledgeBase: recorded['knowledgeBaseId']
          ? { id: recorded['knowledgeBaseId'] }
          : { resource: `knowledge-base/${agentName}-${name}` },
        description: '',
        dependsOn: [`agent/${agentName}`],
      }),
  },
};

const NO_FUNCTION = { role: '', runtime: '', handler: '', memorySize: 0, timeout: 0, environment: {}, dependsOn: [] };
const NO_KNOWLEDGE_BASE = { description: '', roleArn: '', embeddingModelArn: '', index: '', dependsOn: [] };

/** Resources that only know how to be found and removed, lower levels first. Parts that go with something else are left out. */
export function removables(
  place: Place,
  ids: readonly string[],
  recorded: Readonly<Record<string, Attributes>>,
): Resource[] {
  const known = ids.flatMap((id) => {
    const [kind = '', ...rest] = id.split('/');
    const entry = KINDS[kind];
    return entry ? [{ level: entry.level, resource: entry.make(place, rest, recorded[id] ?? {}) }] : [];
  });
  return known
    .sort((one, other) => one.level - other.level)
    .map(({ level, resource }) => {
      const { partOf, ...rest } = resource;
      const owned = partOf !== undefined && known.some((other) => other.resource.id === partOf);
      const owner = owned ? { partOf } : {};
      const lower = known.filter((other) => other.level < level).map((other) => other.resource.id);
      return { ...rest, ...owner, dependsOn: [...rest.dependsOn, ...lower] };
    });
}
