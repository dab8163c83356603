import {
  CreateDataSourceCommand,
  CreateKnowledgeBaseCommand,
  DeleteDataSourceCommand,
  DeleteKnowledgeBaseCommand,
  GetDataSourceCommand,
  GetKnowledgeBaseCommand,
  ListDataSourcesCommand,
  ListKnowledgeBasesCommand,
  ListTagsForResourceCommand,
  UpdateDataSourceCommand,
  UpdateKnowledgeBaseCommand,
} from '@aws-sdk/client-bedrock-agent';
import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { DeleteIndexCommand } from '@aws-sdk/client-s3vectors';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { statement } from '../bedrock-agent/scene.js';
import {
  allow,
  BUCKET,
  baseInput,
  createBase,
  createSource,
  type Library,
  PERMISSIONS,
  startLibrary,
} from './scene.js';

let library: Library;
beforeEach(async () => {
  library = await startLibrary({
    latency: { ...LATENCY.zero, knowledgeBaseCreating: 1_000, knowledgeBaseDeleting: 1_000 },
  });
});
afterEach(() => library.close());

const create = (input: Parameters<typeof baseInput>[0] = {}) =>
  library.aws.agent.send(new CreateKnowledgeBaseCommand(baseInput(input)));

const ready = async () => {
  const knowledgeBaseId = await createBase(library);
  library.aws.clock.advance(1_000);
  return knowledgeBaseId;
};

const statusOf = async (knowledgeBaseId: string) =>
  (await library.aws.agent.send(new GetKnowledgeBaseCommand({ knowledgeBaseId }))).knowledgeBase;

const dropIndex = () =>
  library.vectors.send(new DeleteIndexCommand({ vectorBucketName: 'the-vectors', indexName: 'docs' }));

describe('a knowledge base', () => {
  test('is CREATING, then ACTIVE, then DELETING, then gone', async () => {
    const { knowledgeBase } = await create({ tags: { team: 'a' } });
    const knowledgeBaseId = knowledgeBase?.knowledgeBaseId ?? '';
    const resourceArn = `arn:aws:bedrock:us-east-1:000000000000:knowledge-base/${knowledgeBaseId}`;
    expect(knowledgeBase).toMatchObject({ ...baseInput(), status: 'CREATING', knowledgeBaseArn: resourceArn });
    const { tags } = await library.aws.agent.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual({ team: 'a' });
    library.aws.clock.advance(1_000);
    expect(await statusOf(knowledgeBaseId)).toMatchObject({ status: 'ACTIVE' });
    const { status } = await library.aws.agent.send(new DeleteKnowledgeBaseCommand({ knowledgeBaseId }));
    expect([status, (await statusOf(knowledgeBaseId))?.status]).toEqual(['DELETING', 'DELETING']);
    library.aws.clock.advance(1_000);
    await expect(statusOf(knowledgeBaseId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('takes a data source while it is CREATING, as AWS’s notebooks give it one, and none while it is DELETING', async () => {
    const knowledgeBaseId = await createBase(library);
    expect(await createSource(library, knowledgeBaseId)).toBeDefined();
    library.aws.clock.advance(1_000);
    await library.aws.agent.send(new DeleteKnowledgeBaseCommand({ knowledgeBaseId }));
    await expect(createSource(library, knowledgeBaseId)).rejects.toMatchObject({
      message: "CreateDataSource operation can't be performed on KnowledgeBase when it is in Deleting state.",
    });
  });

  test('is updated while it is CREATING, as the scenario of AWS’s documentation does', async () => {
    const { knowledgeBase } = await create();
    const { knowledgeBaseId } = knowledgeBase ?? {};
    const update = new UpdateKnowledgeBaseCommand({ ...baseInput(), name: 'updated', knowledgeBaseId });
    expect((await library.aws.agent.send(update)).knowledgeBase).toMatchObject({ name: 'updated', status: 'UPDATING' });
  });

  test('has a name of its own', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'KnowledgeBase with name handbook already exists.',
    });
  });

  test('is listed with the others', async () => {
    for (let n = 0; n < 12; n += 1) await create({ name: `base-${n}` });
    const first = await library.aws.agent.send(new ListKnowledgeBasesCommand({}));
    const rest = await library.aws.agent.send(new ListKnowledgeBasesCommand({ nextToken: first.nextToken }));
    expect([first, rest].map((page) => page.knowledgeBaseSummaries?.length)).toEqual([10, 2]);
  });

  test.each([
    [
      'vectors',
      'Bedrock Knowledge Base was unable to assume the given role. Provide the proper permissions and retry the request.',
    ],
  ] as const)('needs a role that may use its %s', async (left, message) => {
    const { [left]: _left, ...others } = PERMISSIONS;
    await allow(library, Object.values(others));
    await expect(create()).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  test('needs a role that trusts Bedrock for knowledge bases', async () => {
    const PolicyDocument = statement({
      Principal: { Service: 'bedrock.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:us-east-1:000000000000:agent/*' } },
    });
    await library.aws.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'librarian', PolicyDocument }));
    await expect(create()).rejects.toMatchObject({
      message: expect.stringContaining('unable to assume the given role'),
    });
  });

  test('needs a vector index that is there', async () => {
    await dropIndex();
    await expect(create()).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'The knowledge base storage configuration provided is invalid... The specified index could not be found',
    });
  });

  test('of another kind is refused by name', async () => {
    await expect(
      create({ knowledgeBaseConfiguration: { type: 'SQL', sqlKnowledgeBaseConfiguration: { type: 'REDSHIFT' } } }),
    ).rejects.toMatchObject({ message: 'Knowledge bases of the type SQL are not emulated by this local AWS.' });
  });

  test('can change its description, and not its vector store', async () => {
    const knowledgeBaseId = await ready();
    const update = (input: object) =>
      library.aws.agent.send(new UpdateKnowledgeBaseCommand({ ...baseInput(), knowledgeBaseId, ...input }));
    expect((await update({ description: 'New.' })).knowledgeBase).toMatchObject({
      description: 'New.',
      status: 'UPDATING',
    });
    const storageConfiguration = {
      type: 'S3_VECTORS' as const,
      s3VectorsConfiguration: {
        vectorBucketArn: 'arn:aws:s3vectors:us-east-1:000000000000:bucket/x',
        indexName: 'docs',
      },
    };
    await expect(update({ storageConfiguration })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('stays DELETE_UNSUCCESSFUL when its vectors cannot be removed, until they are to be kept', async () => {
    const knowledgeBaseId = await ready();
    const { dataSourceId } = await createSource(library, knowledgeBaseId);
    await dropIndex();
    await library.aws.agent.send(new DeleteKnowledgeBaseCommand({ knowledgeBaseId }));
    library.aws.clock.advance(1_000);
    const stuck = await statusOf(knowledgeBaseId);
    expect(stuck).toMatchObject({ status: 'DELETE_UNSUCCESSFUL' });
    expect(stuck?.failureReasons?.[0]).toContain(`vector store for data source with ID ${dataSourceId}`);
    const kept = { knowledgeBaseId, dataSourceId, name: 'documents', dataDeletionPolicy: 'RETAIN' as const };
    const dataSourceConfiguration = { type: 'S3' as const, s3Configuration: { bucketArn: `arn:aws:s3:::${BUCKET}` } };
    await library.aws.agent.send(new UpdateDataSourceCommand({ ...kept, dataSourceConfiguration }));
    await library.aws.agent.send(new DeleteKnowledgeBaseCommand({ knowledgeBaseId }));
    library.aws.clock.advance(1_000);
    await expect(statusOf(knowledgeBaseId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('a data source', () => {
  test('is found, listed and deleted', async () => {
    const source = await createSource(library, await ready());
    const { dataSource } = await library.aws.agent.send(new GetDataSourceCommand(source));
    expect(dataSource).toMatchObject({
      ...source,
      name: 'documents',
      status: 'AVAILABLE',
      dataDeletionPolicy: 'DELETE',
    });
    const { dataSourceSummaries } = await library.aws.agent.send(new ListDataSourcesCommand(source));
    expect(dataSourceSummaries?.map(({ dataSourceId }) => dataSourceId)).toEqual([source.dataSourceId]);
    await library.aws.agent.send(new DeleteDataSourceCommand(source));
    library.aws.clock.advance(1_000);
    await expect(library.aws.agent.send(new GetDataSourceCommand(source))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('is one of at most five', async () => {
    const knowledgeBaseId = await ready();
    for (let n = 0; n < 5; n += 1) await createSource(library, knowledgeBaseId, { name: `source-${n}` });
    await expect(createSource(library, knowledgeBaseId, { name: 'sixth' })).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
      $metadata: { httpStatusCode: 402 },
    });
  });

  test('other than S3 is refused by name', async () => {
    const dataSourceConfiguration = {
      type: 'WEB' as const,
      webConfiguration: { sourceConfiguration: { urlConfiguration: { seedUrls: [] } } },
    };
    const input = { knowledgeBaseId: await ready(), name: 'web', dataSourceConfiguration };
    await expect(library.aws.agent.send(new CreateDataSourceCommand(input))).rejects.toMatchObject({
      message: 'Data sources of the type WEB are not emulated by this local AWS.',
    });
  });
});
