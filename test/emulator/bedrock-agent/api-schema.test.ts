import { CreateAgentActionGroupCommand, UpdateAgentActionGroupCommand } from '@aws-sdk/client-bedrock-agent';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { say, scriptedModel } from '../bedrock-agent-runtime/scene.js';
import { type Aws, createAgent, prepare, ROLE, startLibrary, statement } from './scene.js';

const PLACE = { s3BucketName: 'the-schemas', s3ObjectKey: 'v1/books.json' };
const DOCUMENT = {
  openapi: '3.0.0',
  info: { title: 'Books', version: '1' },
  paths: {
    '/books/{title}': {
      get: {
        operationId: 'findBook',
        description: 'Find a book.',
        parameters: [{ name: 'title', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: { description: 'The book' } },
      },
    },
  },
};

let aws: Aws;
let s3: S3Client;
const model = scriptedModel();
beforeEach(async () => {
  aws = await startLibrary({ model: model.model });
  s3 = new S3Client({ ...TEST_CREDENTIALS, endpoint: aws.url });
  await s3.send(new CreateBucketCommand({ Bucket: PLACE.s3BucketName }));
});
afterEach(async () => {
  s3.destroy();
  await aws.close();
});

const upload = (body: unknown) =>
  s3.send(new PutObjectCommand({ Bucket: PLACE.s3BucketName, Key: PLACE.s3ObjectKey, Body: JSON.stringify(body) }));

const allowReading = (Resource: string) =>
  aws.iam.send(
    new PutRolePolicyCommand({
      RoleName: ROLE,
      PolicyName: 'schema',
      PolicyDocument: statement({ Action: 's3:GetObject', Resource }),
    }),
  );

const group = (agentId: string) => ({
  agentId,
  agentVersion: 'DRAFT',
  actionGroupName: 'Books',
  actionGroupExecutor: { customControl: 'RETURN_CONTROL' as const },
  apiSchema: { s3: PLACE },
});

describe('an OpenAPI document in S3', () => {
  test('is read when the action group is made, and offered to the model', async () => {
    await upload(DOCUMENT);
    await allowReading('arn:aws:s3:::the-schemas/v1/*');
    const { agentId } = await createAgent(aws);
    const { agentActionGroup } = await aws.agent.send(new CreateAgentActionGroupCommand(group(agentId)));
    expect(agentActionGroup?.apiSchema).toEqual({ s3: PLACE });
    await prepare(aws, agentId);
    await s3.send(new DeleteObjectCommand({ Bucket: PLACE.s3BucketName, Key: PLACE.s3ObjectKey }));

    await say(aws, { agentId });

    expect(model.requests.at(-1)?.tools.map(({ name }) => name)).toEqual(['Books__findBook']);
  });

  test('is read again when the action group is updated', async () => {
    await upload(DOCUMENT);
    await allowReading('*');
    const { agentId } = await createAgent(aws);
    const { agentActionGroup } = await aws.agent.send(new CreateAgentActionGroupCommand(group(agentId)));
    await upload({ ...DOCUMENT, paths: undefined });
    const { actionGroupId } = agentActionGroup ?? {};
    await expect(
      aws.agent.send(new UpdateAgentActionGroupCommand({ ...group(agentId), actionGroupId })),
    ).rejects.toMatchObject({ message: expect.stringContaining('attribute paths is missing') });
  });

  test.each([
    ['the role of the agent may not read it', async () => void (await upload(DOCUMENT))],
    [
      'the role may read another one only',
      async () => {
        await upload(DOCUMENT);
        await allowReading('arn:aws:s3:::the-schemas/v2/*');
      },
    ],
    ['it is not there', async () => void (await allowReading('*'))],
  ])('is reported as no OpenAPI model when %s', async (_what, given) => {
    await given();
    const { agentId } = await createAgent(aws);
    await expect(aws.agent.send(new CreateAgentActionGroupCommand(group(agentId)))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Failed to create OpenAPI 3 model from the JSON/YAML object that you provided for action: Books',
    });
  });
});
