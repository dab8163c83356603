import {
  AccessDeniedException,
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  ValidationException,
} from '@aws-sdk/client-bedrock-runtime';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { createDeveloper } from '../access/session.js';
import { pathsOf } from '../protocol/paths.js';

let aws: TestAws<FakeClock>;
const clients: BedrockRuntimeClient[] = [];
beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await aws.close();
});

function client(more: object = {}): BedrockRuntimeClient {
  const made = new BedrockRuntimeClient({ ...TEST_CREDENTIALS, endpoint: aws.url, ...more });
  clients.push(made);
  return made;
}

const hello = { role: 'user', content: [{ text: 'Hello' }] } as const;
const ask = (input: Partial<ConverseCommandInput> = {}, by = client()) =>
  by.send(
    new ConverseCommand({
      modelId: 'amazon.nova-pro-v1:0',
      messages: [{ ...hello, content: [...hello.content] }],
      ...input,
    }),
  );

describe('Converse', () => {
  test('answers as a model does', async () => {
    const { output, stopReason, usage } = await ask();
    expect(output?.message?.role).toBe('assistant');
    expect(output?.message?.content?.[0]?.text).toMatch(/\w/);
    expect(stopReason).toBe('end_turn');
    expect(usage?.totalTokens).toBe((usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0));
  });

  test('stops at the number of tokens that was asked for', async () => {
    const { stopReason, usage, output } = await ask({ inferenceConfig: { maxTokens: 1 } });
    expect(stopReason).toBe('max_tokens');
    expect(usage?.outputTokens).toBe(1);
    expect(output?.message?.content?.[0]?.text?.length).toBeLessThanOrEqual(4);
  });

  test('calls a tool, and answers from its result', async () => {
    const toolSpec = {
      name: 'get_book',
      description: 'Look a book up.',
      inputSchema: {
        json: {
          type: 'object',
          properties: { isbn: { type: 'string', description: 'ISBN, e.g. B001' } },
          required: ['isbn'],
        },
      },
    };
    const system = [{ text: 'You help the readers of a library.' }];
    const asked = { role: 'user' as const, content: [{ text: 'Get book B001' }] };
    const more = { system, toolConfig: { tools: [{ toolSpec }] } };
    const { output, stopReason } = await ask({ ...more, messages: [asked] });
    expect(stopReason).toBe('tool_use');
    const message = output?.message;
    const use = message?.content?.find((block) => block.toolUse)?.toolUse;
    expect(use).toMatchObject({ name: 'get_book', input: { isbn: 'B001' } });
    const toolResult = { toolUseId: use?.toolUseId, content: [{ json: { title: 'Emma' } }] };
    const messages = [asked, message ?? asked, { role: 'user' as const, content: [{ toolResult }] }];
    const answer = await ask({ ...more, messages });
    expect(answer.output?.message?.content?.[0]?.text).toContain('Emma');
  });

  test('tells a call as recorded, member by member, but for a count that the SDK does not know [REC converse_tool_use_message]', async () => {
    const sign = { type: 'string', description: 'The call sign for the radio station' };
    const toolSpec = {
      name: 'top_song',
      description: 'Get the most popular song played on a radio station.',
      inputSchema: { json: { type: 'object', properties: { sign }, required: ['sign'] } },
    };
    const content = [{ text: 'What is the most popular song on the radio station with the sign "XYZ"?' }];
    const { $metadata: _, ...answer } = await ask({
      messages: [{ role: 'user', content }],
      toolConfig: { tools: [{ toolSpec }] },
    });
    const call = ['input.sign', 'name', 'toolUseId'].map((member) => `output.message.content[].toolUse.${member}`);
    const usage = ['inputTokens', 'outputTokens', 'totalTokens'].map((member) => `usage.${member}`);
    expect(
      pathsOf(answer)
        .filter((path) => path !== 'output.message.content[].text')
        .sort(),
    ).toEqual(['metrics.latencyMs', ...call, 'output.message.role', 'stopReason', ...usage].sort());
  });

  test('answers for a model that AWS has retired where the region had it', async () => {
    const { stopReason } = await ask({ modelId: 'anthropic.claude-3-sonnet-20240229-v1:0' });
    expect(stopReason).toBe('end_turn');
  });

  test.each([
    ['nobody.has-this-v1:0', 'The provided model identifier is invalid.'],
    ['eu.amazon.nova-pro-v1:0', 'The provided model identifier is invalid.'],
    [
      'anthropic.claude-sonnet-4-5-20250929-v1:0',
      "Invocation of model ID anthropic.claude-sonnet-4-5-20250929-v1:0 with on-demand throughput isn't supported. " +
        'Retry your request with the ID or ARN of an inference profile that contains this model.',
    ],
  ])('refuses %s in us-east-1', async (modelId, message) => {
    const refused = ask({ modelId });
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(ValidationException);
  });

  test.each([
    'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'global.amazon.nova-2-lite-v1:0',
    'arn:aws:bedrock:us-east-1:000000000000:inference-profile/us.amazon.nova-pro-v1:0',
  ])('answers by way of %s', async (modelId) => {
    expect((await ask({ modelId })).stopReason).toBe('end_turn');
  });

  test('wants a conversation that the user begins, and only what it can read', async () => {
    await expect(ask({ messages: [{ role: 'assistant', content: [{ text: 'Hello' }] }] })).rejects.toThrow(
      'A conversation must start with a user message.',
    );
    const image = { format: 'png' as const, source: { bytes: Buffer.from('x') } };
    await expect(ask({ messages: [{ role: 'user', content: [{ image }] }] })).rejects.toThrow(
      'emulated by this local AWS',
    );
  });

  test('is held to bedrock:InvokeModel, on a profile and on the model behind it', async () => {
    await createDeveloper(aws);
    const RoleArn = `arn:aws:iam::${aws.accountId}:role/developer`;
    const { Credentials: keys } = await aws.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'ana' }));
    const credentials = {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken ?? '',
    };
    const profile = `arn:aws:bedrock:us-east-1:${aws.accountId}:inference-profile/us.amazon.nova-pro-v1:0`;
    const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
    const developer = client({ credentials });
    const may = async (Resource: string[]) => {
      const Statement = [{ Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource }];
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      await aws.iam.send(new PutRolePolicyCommand({ RoleName: 'developer', PolicyName: 'may', PolicyDocument }));
    };
    const asked = () => ask({ modelId: 'us.amazon.nova-pro-v1:0' }, developer);
    await may([model]);
    await expect(asked()).rejects.toThrow(`not authorized to perform: bedrock:InvokeModel on resource: ${profile}`);
    await may([profile]);
    await expect(asked()).rejects.toThrow(`not authorized to perform: bedrock:InvokeModel on resource: ${model}`);
    await expect(asked()).rejects.toBeInstanceOf(AccessDeniedException);
    await may([profile, model]);
    expect((await asked()).stopReason).toBe('end_turn');
  });
});
