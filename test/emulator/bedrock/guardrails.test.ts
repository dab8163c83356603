import {
  type BedrockClient,
  CreateGuardrailCommand,
  type CreateGuardrailRequest,
  CreateGuardrailVersionCommand,
  DeleteGuardrailCommand,
  GetGuardrailCommand,
  ListGuardrailsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateGuardrailCommand,
} from '@aws-sdk/client-bedrock';
import { CreateAgentAliasCommand, DeleteAgentCommand } from '@aws-sdk/client-bedrock-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { type Aws, createAgent, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { BLOCKED_INPUT, BLOCKED_OUTPUT, bedrockOf, createGuardrail, guardrailInput } from './guardrail-scene.js';

let aws: Aws;
let bedrock: BedrockClient;
beforeAll(async () => {
  aws = await startLibrary({ latency: { ...LATENCY.zero, guardrailChanging: 1_000, guardrailDeleting: 1_000 } });
  bedrock = bedrockOf(aws);
});
afterAll(async () => {
  bedrock.destroy();
  await aws.close();
});

const get = (guardrailIdentifier: string, guardrailVersion?: string) =>
  bedrock.send(new GetGuardrailCommand({ guardrailIdentifier, guardrailVersion }));
const remove = (guardrailIdentifier: string, guardrailVersion?: string) =>
  bedrock.send(new DeleteGuardrailCommand({ guardrailIdentifier, guardrailVersion }));
const version = (guardrailIdentifier: string, description?: string) =>
  bedrock.send(new CreateGuardrailVersionCommand({ guardrailIdentifier, description }));
const arnOf = (id: string) => `arn:aws:bedrock:us-east-1:${aws.accountId}:guardrail/${id}`;

const EVERYTHING = {
  name: 'everything',
  description: 'All policies.',
  topicPolicyConfig: {
    topicsConfig: [
      { name: 'Advice', definition: 'Advice about money.', examples: ['Should I buy gold?'], type: 'DENY' },
    ],
  },
  contentPolicyConfig: { filtersConfig: [{ type: 'HATE', inputStrength: 'HIGH', outputStrength: 'LOW' }] },
  wordPolicyConfig: { wordsConfig: [{ text: 'stock picks' }], managedWordListsConfig: [{ type: 'PROFANITY' }] },
  sensitiveInformationPolicyConfig: {
    piiEntitiesConfig: [{ type: 'EMAIL', action: 'ANONYMIZE' }],
    regexesConfig: [{ name: 'Account', pattern: '\\d{10}', action: 'BLOCK', inputAction: 'NONE' }],
  },
  contextualGroundingPolicyConfig: { filtersConfig: [{ type: 'GROUNDING', threshold: 0.75 }] },
} satisfies Partial<CreateGuardrailRequest>;

describe('a guardrail', () => {
  test('is made as DRAFT, and is READY after a while', async () => {
    const { $metadata, guardrailId, ...made } = await createGuardrail(bedrock, { name: 'made' });
    expect($metadata.httpStatusCode).toBe(202);
    expect(guardrailId).toMatch(/^[a-z0-9]{12}$/);
    expect(made).toEqual({ guardrailArn: arnOf(guardrailId), version: 'DRAFT', createdAt: expect.any(Date) });
    expect((await get(guardrailId)).status).toBe('CREATING');
    aws.clock.advance(1_000);
    expect((await get(arnOf(guardrailId))).status).toBe('READY');
  });

  test('shows all its policies by the names of the answer, with the defaults of what was left out', async () => {
    const { guardrailId } = await createGuardrail(bedrock, EVERYTHING);
    const { $metadata: _, createdAt, updatedAt, ...shown } = await get(guardrailId, 'DRAFT');
    expect(createdAt).toEqual(updatedAt);
    const both = { inputAction: 'BLOCK', outputAction: 'BLOCK', inputEnabled: true, outputEnabled: true };
    const on = { inputEnabled: true, outputEnabled: true };
    expect(shown).toEqual({
      name: 'everything',
      description: 'All policies.',
      guardrailId,
      guardrailArn: arnOf(guardrailId),
      version: 'DRAFT',
      status: 'CREATING',
      topicPolicy: {
        topics: [{ ...EVERYTHING.topicPolicyConfig.topicsConfig[0], ...both }],
        tier: { tierName: 'CLASSIC' },
      },
      contentPolicy: {
        filters: [
          {
            ...EVERYTHING.contentPolicyConfig.filtersConfig[0],
            ...both,
            inputModalities: ['TEXT'],
            outputModalities: ['TEXT'],
          },
        ],
        tier: { tierName: 'CLASSIC' },
      },
      wordPolicy: {
        words: [{ text: 'stock picks', ...both }],
        managedWordLists: [{ type: 'PROFANITY', ...both }],
      },
      sensitiveInformationPolicy: {
        piiEntities: [
          { type: 'EMAIL', action: 'ANONYMIZE', inputAction: 'ANONYMIZE', outputAction: 'ANONYMIZE', ...on },
        ],
        regexes: [
          { name: 'Account', pattern: '\\d{10}', action: 'BLOCK', inputAction: 'NONE', outputAction: 'BLOCK', ...on },
        ],
      },
      contextualGroundingPolicy: {
        filters: [{ type: 'GROUNDING', threshold: 0.75, action: 'BLOCK', enabled: true }],
      },
      blockedInputMessaging: BLOCKED_INPUT,
      blockedOutputsMessaging: BLOCKED_OUTPUT,
    });
  });

  test('is replaced as a whole by an update; its versions stay as they were', async () => {
    const { guardrailId } = await createGuardrail(bedrock, { ...EVERYTHING, name: 'versions' });
    expect(await version(guardrailId, 'The first.')).toMatchObject({ guardrailId, version: '1' });
    const updated = await bedrock.send(
      new UpdateGuardrailCommand({ guardrailIdentifier: guardrailId, ...guardrailInput({ name: 'renamed' }) }),
    );
    expect(updated).toMatchObject({ guardrailId, guardrailArn: arnOf(guardrailId), version: 'DRAFT' });
    expect(await version(arnOf(guardrailId))).toMatchObject({ version: '2' });
    const draft = await get(guardrailId);
    expect(draft).toMatchObject({ name: 'renamed', status: 'VERSIONING' });
    expect([draft.description, draft.topicPolicy]).toEqual([undefined, undefined]);
    expect(await get(guardrailId, '1')).toMatchObject({ name: 'versions', description: 'The first.', version: '1' });
    const { guardrails } = await bedrock.send(new ListGuardrailsCommand({ guardrailIdentifier: arnOf(guardrailId) }));
    expect(guardrails?.map((one) => one.version)).toEqual(['DRAFT', '1', '2']);
    await remove(guardrailId, '1');
    aws.clock.advance(1_000);
    await expect(get(guardrailId, '1')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(await version(guardrailId)).toMatchObject({ version: '3' });
  });

  test('is listed with its DRAFT alone, page by page', async () => {
    for (const name of ['page-1', 'page-2']) await version((await createGuardrail(bedrock, { name })).guardrailId);
    const first = await bedrock.send(new ListGuardrailsCommand({ maxResults: 1 }));
    expect(first.guardrails).toHaveLength(1);
    const rest = await bedrock.send(new ListGuardrailsCommand({ nextToken: first.nextToken }));
    const all = [...(first.guardrails ?? []), ...(rest.guardrails ?? [])];
    expect(new Set(all.map(({ version: shown }) => shown))).toEqual(new Set(['DRAFT']));
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['page-1', 'page-2']));
    await expect(bedrock.send(new ListGuardrailsCommand({ nextToken: 'x' }))).rejects.toThrow('nextToken');
  });

  test('is deleted with its versions, and its name is free again when it is gone', async () => {
    const { guardrailId, $metadata: _ } = await createGuardrail(bedrock, { name: 'gone' });
    await version(guardrailId);
    expect((await remove(guardrailId)).$metadata.httpStatusCode).toBe(202);
    expect((await get(guardrailId)).status).toBe('DELETING');
    aws.clock.advance(1_000);
    for (const one of [undefined, '1']) {
      await expect(get(guardrailId, one)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        $metadata: { httpStatusCode: 404 },
      });
    }
    await createGuardrail(bedrock, { name: 'gone' });
  });

  test('has a name of its own: the second of a name is refused with 400 [BM, TXT]', async () => {
    await createGuardrail(bedrock, { name: 'taken' });
    await expect(createGuardrail(bedrock, { name: 'taken' })).rejects.toMatchObject({
      name: 'ConflictException',
      $metadata: { httpStatusCode: 400 },
      message: 'Another guardrail in your account already has this name.',
    });
  });

  test('cannot be deleted while an agent or one of its aliases names it', async () => {
    const { guardrailId } = await createGuardrail(bedrock, { name: 'in-use' });
    await version(guardrailId);
    const guardrailConfiguration = { guardrailIdentifier: guardrailId, guardrailVersion: '1' };
    const { agentId } = await createAgent(aws, { guardrailConfiguration });
    for (const one of [undefined, '1']) {
      await expect(remove(guardrailId, one)).rejects.toMatchObject({
        name: 'ResourceInUseException',
        $metadata: { httpStatusCode: 400 },
      });
    }
    await prepare(aws, agentId);
    await aws.agent.send(new CreateAgentAliasCommand({ agentId, agentAliasName: 'live' }));
    await expect(remove(guardrailId)).rejects.toMatchObject({ name: 'ResourceInUseException' });
    await aws.agent.send(new DeleteAgentCommand({ agentId, skipResourceInUseCheck: true }));
    await remove(guardrailId);
  });

  test('has tags, which are asked for by its ARN', async () => {
    const tags = [{ key: 'team', value: 'people' }];
    const { guardrailArn: resourceARN } = await createGuardrail(bedrock, { name: 'tagged', tags });
    await bedrock.send(new TagResourceCommand({ resourceARN, tags: [{ key: 'env', value: 'test' }] }));
    const listed = () => bedrock.send(new ListTagsForResourceCommand({ resourceARN }));
    expect((await listed()).tags).toEqual([...tags, { key: 'env', value: 'test' }]);
    await bedrock.send(new UntagResourceCommand({ resourceARN, tagKeys: ['team'] }));
    expect((await listed()).tags).toEqual([{ key: 'env', value: 'test' }]);
    const unknown = new ListTagsForResourceCommand({ resourceARN: arnOf('nosuchguard1') });
    await expect(bedrock.send(unknown)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('is made once for a client token', async () => {
    const input = guardrailInput({ name: 'token', clientRequestToken: 'token-1' });
    const [one, other] = [
      await bedrock.send(new CreateGuardrailCommand(input)),
      await bedrock.send(new CreateGuardrailCommand(input)),
    ];
    expect(other.guardrailId).toBe(one.guardrailId);
  });
});

describe('CreateGuardrail refuses', () => {
  const pii = (piiEntitiesConfig: object[]) => ({ sensitiveInformationPolicyConfig: { piiEntitiesConfig } });
  const regex = (pattern: string) => ({
    sensitiveInformationPolicyConfig: { regexesConfig: [{ name: 'a', pattern, action: 'BLOCK' }] },
  });
  const filter = (one: object) => ({ contentPolicyConfig: { filtersConfig: [one] } });
  test.each<[string, object, string]>([
    ['a guardrail without a policy', { wordPolicyConfig: undefined }, 'has no policy'],
    ['a policy that is empty', { wordPolicyConfig: {} }, 'has no policy'],
    ['a name with a blank', { name: 'two words' }, 'Member must satisfy regular expression pattern: [0-9a-zA-Z-_]+'],
    ['a message over 500', { blockedInputMessaging: 'x'.repeat(501) }, 'length less than or equal to 500'],
    ['an unknown entity', pii([{ type: 'SHOE_SIZE', action: 'BLOCK' }]), 'Member must satisfy enum value set'],
    ['an entity twice', pii(['BLOCK', 'NONE'].map((action) => ({ type: 'EMAIL', action }))), 'EMAIL is used more'],
    ['lookahead', regex('(?=a)b'), 'not supported'],
    ['what is no pattern', regex('('), 'not supported'],
    ['words of four', { wordPolicyConfig: { wordsConfig: [{ text: 'one two three four' }] } }, 'more than 3 words'],
    [
      'attacks on the output',
      filter({ type: 'PROMPT_ATTACK', inputStrength: 'HIGH', outputStrength: 'HIGH' }),
      'must be NONE',
    ],
    [
      'a threshold of 1',
      { contextualGroundingPolicyConfig: { filtersConfig: [{ type: 'RELEVANCE', threshold: 1 }] } },
      'at most 0.99',
    ],
    [
      'the STANDARD tier without a profile',
      {
        contentPolicyConfig: {
          filtersConfig: [{ type: 'HATE', inputStrength: 'LOW', outputStrength: 'LOW' }],
          tierConfig: { tierName: 'STANDARD' },
        },
      },
      'crossRegionConfig',
    ],
  ])('%s', async (_what, input, message) => {
    const refused = createGuardrail(bedrock, { name: 'refused', ...input });
    await expect(refused).rejects.toMatchObject({ name: 'ValidationException', $metadata: { httpStatusCode: 400 } });
    await expect(createGuardrail(bedrock, { name: 'refused', ...input })).rejects.toThrow(message);
  });
});
