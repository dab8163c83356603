import {
  AssociateAgentKnowledgeBaseCommand,
  CreateAgentActionGroupCommand,
  CreateAgentAliasCommand,
  CreateAgentCommand,
  DisassociateAgentKnowledgeBaseCommand,
  GetAgentCommand,
  GetAgentKnowledgeBaseCommand,
  ListAgentKnowledgeBasesCommand,
  PrepareAgentCommand,
  UpdateAgentKnowledgeBaseCommand,
} from '@aws-sdk/client-bedrock-agent';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { statement } from '../bedrock-agent/scene.js';
import { say } from '../bedrock-agent-runtime/scene.js';
import { BUCKET, createBase, createSource, type Library, RETURNS, startLibrary, sync, WARRANTY } from './scene.js';

let library: Library;
let agentId: string;
let knowledgeBaseId: string;
beforeEach(async () => {
  library = await startLibrary();
  knowledgeBaseId = await createBase(library);
  await library.put('returns.md', RETURNS);
  await library.put('warranty.txt', WARRANTY);
  await sync(library, await createSource(library, knowledgeBaseId));
  await createRole('clerk', ['bedrock:InvokeModel', 'bedrock:Retrieve']);
  agentId = await createAgent('clerk');
});
afterEach(() => library.close());

async function createRole(RoleName: string, Action: string[]): Promise<void> {
  const trust = statement({ Principal: { Service: 'bedrock.amazonaws.com' }, Action: 'sts:AssumeRole' });
  await library.aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
  const PolicyDocument = statement({ Action, Resource: '*' });
  await library.aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument }));
}

async function createAgent(role: string): Promise<string> {
  const { agent } = await library.aws.agent.send(
    new CreateAgentCommand({
      agentName: `orders-of-${role}`,
      instruction: 'You help customers with their orders: you look them up and start returns.',
      foundationModel: 'amazon.nova-pro-v1:0',
      agentResourceRoleArn: `arn:aws:iam::000000000000:role/${role}`,
    }),
  );
  return agent?.agentId ?? '';
}

const associate = (input: object = {}) =>
  library.aws.agent.send(
    new AssociateAgentKnowledgeBaseCommand({
      agentId,
      agentVersion: 'DRAFT',
      knowledgeBaseId,
      description: 'Return policy and warranty',
      ...input,
    }),
  );

const addFunctions = () =>
  library.aws.agent.send(
    new CreateAgentActionGroupCommand({
      agentId,
      agentVersion: 'DRAFT',
      actionGroupName: 'Orders',
      actionGroupExecutor: { customControl: 'RETURN_CONTROL' },
      functionSchema: {
        functions: [
          {
            name: 'get_order_status',
            description: 'Get the status of an order.',
            parameters: { order_id: { type: 'string', description: 'Order id, e.g. ORD-456', required: true } },
          },
        ],
      },
    }),
  );

const prepare = () => library.aws.agent.send(new PrepareAgentCommand({ agentId }));
const ask = (inputText: string, rest: object = {}) =>
  say(library.aws, { agentId, inputText, enableTrace: true, ...rest });

describe('the knowledge base of an agent', () => {
  test('is associated, changed, listed and dissociated, each a change that takes a new preparation', async () => {
    await prepare();
    const { agentKnowledgeBase } = await associate();
    expect(agentKnowledgeBase).toMatchObject({ agentId, agentVersion: 'DRAFT', knowledgeBaseState: 'ENABLED' });
    const status = async () => (await library.aws.agent.send(new GetAgentCommand({ agentId }))).agent?.agentStatus;
    expect(await status()).toBe('NOT_PREPARED');
    const one = { agentId, agentVersion: 'DRAFT', knowledgeBaseId };
    await library.aws.agent.send(new UpdateAgentKnowledgeBaseCommand({ ...one, knowledgeBaseState: 'DISABLED' }));
    expect((await library.aws.agent.send(new GetAgentKnowledgeBaseCommand(one))).agentKnowledgeBase).toMatchObject({
      description: 'Return policy and warranty',
      knowledgeBaseState: 'DISABLED',
    });
    const list = () => library.aws.agent.send(new ListAgentKnowledgeBasesCommand(one));
    expect((await list()).agentKnowledgeBaseSummaries?.map((base) => base.knowledgeBaseId)).toEqual([knowledgeBaseId]);
    await library.aws.agent.send(new DisassociateAgentKnowledgeBaseCommand(one));
    expect((await list()).agentKnowledgeBaseSummaries).toEqual([]);
  });

  test('is associated once only, and is one of at most two', async () => {
    await associate();
    await expect(associate()).rejects.toMatchObject({ name: 'ConflictException' });
    await associate({ knowledgeBaseId: await createBase(library, { name: 'second' }) });
    const third = await createBase(library, { name: 'third' });
    await expect(associate({ knowledgeBaseId: third })).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
    });
  });

  test('stays with the version that was made with it', async () => {
    await associate();
    await prepare();
    await library.aws.agent.send(new CreateAgentAliasCommand({ agentId, agentAliasName: 'live' }));
    await library.aws.agent.send(
      new DisassociateAgentKnowledgeBaseCommand({ agentId, agentVersion: 'DRAFT', knowledgeBaseId }),
    );
    const { agentKnowledgeBaseSummaries } = await library.aws.agent.send(
      new ListAgentKnowledgeBasesCommand({ agentId, agentVersion: '1' }),
    );
    expect(agentKnowledgeBaseSummaries?.map((base) => base.knowledgeBaseId)).toEqual([knowledgeBaseId]);
  });
});

describe('an agent with a knowledge base', () => {
  test('looks in it for whatever is told, where it has no functions', async () => {
    await associate();
    await prepare();
    expect((await ask('the batteries died after a year')).text).toContain('Batteries are covered for 12 months.');
    expect((await ask('the moon is out tonight')).text).toContain('I found nothing about that');
    expect((await ask('thanks a lot')).text).not.toContain('I found nothing about that');
  });

  test('answers a question that no function covers from its documents, and cites them', async () => {
    await associate();
    await addFunctions();
    await prepare();
    const chunks: unknown[] = [];
    const { completion } = await library.aws.runtime.send(
      new (await import('@aws-sdk/client-bedrock-agent-runtime')).InvokeAgentCommand({
        agentId,
        agentAliasId: 'TSTALIASID',
        sessionId: 'session-1',
        inputText: 'How long do I have to return a product?',
      }),
    );
    for await (const { chunk } of completion ?? []) if (chunk) chunks.push(chunk);
    expect(chunks).toEqual([
      {
        bytes: expect.anything(),
        attribution: {
          citations: [
            {
              generatedResponsePart: {
                textResponsePart: {
                  text: 'You can return most products within 30 days of delivery.',
                  span: { start: 0, end: 55 },
                },
              },
              retrievedReferences: [
                expect.objectContaining({
                  location: { type: 'S3', s3Location: { uri: `s3://${BUCKET}/returns.md` } },
                  metadata: expect.objectContaining({ heading: 'Returns > Return window' }),
                }),
              ],
            },
          ],
        },
      },
    ]);
  });

  test('shows the search in its trace', async () => {
    await associate();
    await prepare();
    const { traces } = await ask('What is the warranty on headphones?');
    const parts = traces.flatMap(({ trace }) => trace?.orchestrationTrace ?? []);
    expect(parts.find((part) => part.invocationInput)?.invocationInput).toMatchObject({
      invocationType: 'KNOWLEDGE_BASE',
      knowledgeBaseLookupInput: { knowledgeBaseId, text: 'What is the warranty on headphones?' },
    });
    const found = parts.find((part) => part.observation?.type === 'KNOWLEDGE_BASE')?.observation;
    expect(found?.knowledgeBaseLookupOutput?.retrievedReferences?.[0]?.location?.s3Location?.uri).toBe(
      `s3://${BUCKET}/warranty.txt`,
    );
  });

  test('is searched at once when the agent has nothing else, and then the model is asked for an answer', async () => {
    await associate();
    await prepare();
    const { text, traces } = await ask('What is the warranty on headphones?');
    const parts = traces.flatMap(({ trace }) => Object.entries(trace?.orchestrationTrace ?? {}));
    expect(parts.map(([name, part]) => [name, part.type, part.traceId.slice(36)])).toEqual([
      ['invocationInput', undefined, '-0'],
      ['observation', 'KNOWLEDGE_BASE', '-0'],
      ['modelInvocationInput', 'KNOWLEDGE_BASE_RESPONSE_GENERATION', '-KB-null-0'],
      ['modelInvocationOutput', undefined, '-KB-null-0'],
      ['observation', 'FINISH', '-1'],
    ]);
    expect(parts[2]?.[1]).not.toHaveProperty('foundationModel');
    expect(parts[2]?.[1].text).toContain('24 months');
    expect(text).toContain('24 months');
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a function', () => addFunctions()],
    [
      'another knowledge base',
      async () => associate({ knowledgeBaseId: await createBase(library, { name: 'other' }) }),
    ],
  ])('is searched when the model wants it, once there is %s beside it', async (_what, add) => {
    await associate();
    await add();
    await prepare();
    const { traces } = await ask('What is the warranty on headphones?');
    expect(traces[0]?.trace?.orchestrationTrace?.modelInvocationInput?.type).toBe('ORCHESTRATION');
  });

  test('calls its function for what the function covers', async () => {
    await associate();
    await addFunctions();
    await prepare();
    const { returnControl } = await ask('What is the status of order ORD-456?');
    expect(returnControl?.invocationInputs?.[0]?.functionInvocationInput?.function).toBe('get_order_status');
  });

  test('says so when the documents do not have it', async () => {
    await associate();
    await addFunctions();
    await prepare();
    expect((await ask('What is the capital of France?')).text).toBe(
      'I found nothing about that in the documents that I can search.',
    );
  });

  test('searches nothing while the knowledge base is DISABLED', async () => {
    await associate({ knowledgeBaseState: 'DISABLED' });
    await prepare();
    const { text, traces } = await ask('What is the warranty on headphones?');
    expect(text).not.toContain('24 months');
    expect(JSON.stringify(traces)).not.toContain('KNOWLEDGE_BASE');
  });

  test('is denied the search when its role does not allow bedrock:Retrieve', async () => {
    await createRole('novice', ['bedrock:InvokeModel']);
    agentId = await createAgent('novice');
    await associate();
    await prepare();
    expect((await ask('What is the warranty on headphones?')).error).toMatchObject({ name: 'AccessDeniedException' });
  });

  test('keeps to the filter that the session gives for its knowledge base', async () => {
    await associate();
    await prepare();
    const filter = { stringContains: { key: 'x-amz-bedrock-kb-source-uri', value: 'returns' } };
    const configuration = { knowledgeBaseId, retrievalConfiguration: { vectorSearchConfiguration: { filter } } };
    const { text } = await ask('What is the warranty on headphones?', {
      sessionState: { knowledgeBaseConfigurations: [configuration] },
    });
    expect(text).toBe('I found nothing about that in the documents that I can search.');
    await expect(
      ask('Hello', { sessionState: { knowledgeBaseConfigurations: [configuration, configuration] } }),
    ).rejects.toMatchObject({ message: expect.stringContaining('for up to 1 knowledge bases in the session state') });
  });
});
