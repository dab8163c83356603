import {
  RetrieveAndGenerateCommand,
  type RetrieveAndGenerateConfiguration,
  type RetrieveAndGenerateRequest,
  RetrieveAndGenerateStreamCommand,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BLOCKED_INPUT, BLOCKED_OUTPUT, bedrockOf, createGuardrail } from '../bedrock/guardrail-scene.js';
import { type Line, type ScriptedModel, scriptedModel } from '../bedrock-agent-runtime/scene.js';
import { pdfOf } from './office-documents.js';
import { BUCKET, createBase, createSource, type Library, RETURNS, startLibrary, sync, WARRANTY } from './scene.js';

const modelArn = 'amazon.nova-lite-v1:0';
const RETURN_WINDOW = 'You can return most products within 30 days of delivery.';

let library: Library;
let script: ScriptedModel;
let knowledgeBaseId: string;
beforeAll(async () => {
  script = scriptedModel();
  library = await startLibrary({ model: script.model });
  knowledgeBaseId = await createBase(library);
  await library.put('returns.md', RETURNS);
  await library.put('warranty.txt', WARRANTY);
  await sync(library, await createSource(library, knowledgeBaseId));
});
afterAll(() => library.close());

type Base = Partial<NonNullable<RetrieveAndGenerateConfiguration['knowledgeBaseConfiguration']>>;

const request = (text: string, base: Base = {}, rest: Partial<RetrieveAndGenerateRequest> = {}) => ({
  input: { text },
  retrieveAndGenerateConfiguration: {
    type: 'KNOWLEDGE_BASE' as const,
    knowledgeBaseConfiguration: { knowledgeBaseId, modelArn, ...base },
  },
  ...rest,
});
const ask = (lines: Line[], ...input: Parameters<typeof request>) => {
  script.lines = lines;
  return library.aws.runtime.send(new RetrieveAndGenerateCommand(request(...input)));
};

describe('RetrieveAndGenerate', () => {
  test('asks the model that answers here, and cites what its answer was taken from', async () => {
    const { output, citations } = await ask([RETURN_WINDOW], 'How long may I return a product?');
    expect(output?.text).toBe(RETURN_WINDOW);
    expect(citations?.[0]?.retrievedReferences?.[0]?.location?.s3Location?.uri).toBe(`s3://${BUCKET}/returns.md`);
    expect(script.requests.at(-1)).toMatchObject({
      modelId: modelArn,
      system: expect.stringContaining('within 30 days of delivery'),
      messages: [{ role: 'user', content: [{ text: 'How long may I return a product?' }] }],
      tools: [],
    });
  });

  test('takes a template and the bounds of the answer', async () => {
    const { output } = await ask(
      [`<answer><answer_part><text>${RETURN_WINDOW}</text></answer_part></answer> Ask again.`],
      'How long may I return a product?',
      {
        generationConfiguration: {
          promptTemplate: { textPromptTemplate: 'Answer $query$ from $search_results$, $unknown$.' },
          inferenceConfig: { textInferenceConfig: { stopSequences: [' Ask'] } },
        },
      },
    );
    expect(output?.text).toBe(RETURN_WINDOW);
    const system = script.requests.at(-1)?.system;
    expect(system).toMatch(/^Answer How long may I return a product\? from \[.*30 days.*\], \$unknown\$\.$/s);
  });

  test('goes on in the session that it began, and in no other', async () => {
    const { sessionId } = await ask([RETURN_WINDOW], 'How long may I return a product?');
    const again = await ask(['Yes.'], 'Any product that I return?', {}, { sessionId });
    expect(again.sessionId).toBe(sessionId);
    expect(script.requests.at(-1)?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    await expect(ask(['Yes.'], 'Any product?', {}, { sessionId: 'of-my-own' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Session with Id of-my-own is not valid. Please check and try again.',
    });
  });

  test('searches for each part of a question that is to be taken apart', async () => {
    const orchestrationConfiguration = {
      queryTransformationConfiguration: { type: 'QUERY_DECOMPOSITION' as const },
    };
    const one = { retrievalConfiguration: { vectorSearchConfiguration: { numberOfResults: 1 } } };
    const question = 'How long may I return a product? How long is the warranty on headphones?';
    await ask(['Both.'], question, { ...one, orchestrationConfiguration });
    expect(script.requests.at(-1)?.system).toMatch(/returns\.md.*warranty\.txt/s);
    await ask(['One.'], question, one);
    expect(script.requests.at(-1)?.system.match(/"source"/g)).toHaveLength(1);
  });

  test('asks no model when nothing was found', async () => {
    const asked = script.requests.length;
    const { output, citations } = await ask(['Never asked.'], 'qwertz');
    expect([output?.text, citations]).toEqual(['Sorry, I am unable to assist you with this request.', []]);
    expect(script.requests).toHaveLength(asked);
  });

  test('fails with its model', async () => {
    await expect(ask([new Error('away')], 'How long may I return a product?')).rejects.toMatchObject({
      name: 'DependencyFailedException',
      message: 'The model did not answer: away',
    });
  });

  test.each<[string, Base, Partial<RetrieveAndGenerateRequest>]>([
    ['promptTemplate', { orchestrationConfiguration: { promptTemplate: { textPromptTemplate: 'x' } } }, {}],
    ['key', {}, { sessionConfiguration: { kmsKeyArn: `arn:aws:kms:us-east-1:000000000000:key/${'0'.repeat(36)}` } }],
  ])('refuses a %s by name', async (what, base, rest) => {
    await expect(ask(['Never asked.'], 'Return a product?', base, rest)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(new RegExp(what, 'i')),
    });
  });

  test('lets its guardrail judge the question and the answer', async () => {
    const bedrock = bedrockOf(library.aws);
    const pii = { piiEntitiesConfig: [{ type: 'EMAIL' as const, action: 'ANONYMIZE' as const }] };
    const { guardrailId } = await createGuardrail(bedrock, {
      wordPolicyConfig: { wordsConfig: [{ text: 'secret' }] },
      sensitiveInformationPolicyConfig: pii,
    });
    bedrock.destroy();
    const guardrailConfiguration = { guardrailId, guardrailVersion: 'DRAFT' };
    const judged = async (text: string, answer: string) => {
      const said = await ask([answer], text, { generationConfiguration: { guardrailConfiguration } });
      return [said.output?.text, said.guardrailAction, said.citations?.length];
    };
    const asked = script.requests.length;
    expect(await judged('What is the secret?', RETURN_WINDOW)).toEqual([BLOCKED_INPUT, 'INTERVENED', 0]);
    expect(script.requests).toHaveLength(asked);
    expect(await judged('Return a product?', 'A secret.')).toEqual([BLOCKED_OUTPUT, 'INTERVENED', 0]);
    expect((await judged('Return a product?', 'Write to a@example.com.')).slice(0, 2)).toEqual([
      'Write to {EMAIL}.',
      'INTERVENED',
    ]);
    expect(await judged('How long may I return a product?', RETURN_WINDOW)).toEqual([RETURN_WINDOW, 'NONE', 1]);
  });

  test('streams the text in pieces, and its citation when it has been said', async () => {
    script.lines = [RETURN_WINDOW];
    const command = new RetrieveAndGenerateStreamCommand(request('How long may I return a product?'));
    const { stream } = await library.aws.runtime.send(command);
    const events = [];
    for await (const event of stream ?? []) events.push(event);
    const pieces = events.flatMap(({ output }) => output?.text ?? []);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(RETURN_WINDOW);
    const { citation } = events.at(-1) ?? {};
    expect(citation?.generatedResponsePart?.textResponsePart?.text).toBe(RETURN_WINDOW);
    expect(citation?.citation?.retrievedReferences).toEqual(citation?.retrievedReferences);
  });
});

describe('RetrieveAndGenerate from a document that no knowledge base has', () => {
  const from = (sources: NonNullable<RetrieveAndGenerateConfiguration['externalSourcesConfiguration']>['sources']) => {
    script.lines = [RETURN_WINDOW];
    const externalSourcesConfiguration = { modelArn, sources };
    return library.aws.runtime.send(
      new RetrieveAndGenerateCommand({
        input: { text: 'How long may I return a product?' },
        retrieveAndGenerateConfiguration: { type: 'EXTERNAL_SOURCES', externalSourcesConfiguration },
      }),
    );
  };

  test('in S3: what is cited has a text and a place, and nothing else', async () => {
    const uri = `s3://${BUCKET}/returns.md`;
    const { citations, output } = await from([{ sourceType: 'S3', s3Location: { uri } }]);
    expect(output?.text).toBe(RETURN_WINDOW);
    expect(citations?.[0]?.retrievedReferences).toEqual([
      { content: { text: expect.stringContaining(RETURN_WINDOW) }, location: { type: 'S3', s3Location: { uri } } },
    ]);
  });

  test('in the request', async () => {
    const byteContent = { identifier: 'returns', contentType: 'text/plain', data: Buffer.from(RETURNS) };
    const { citations } = await from([{ sourceType: 'BYTE_CONTENT', byteContent }]);
    expect(citations?.[0]?.retrievedReferences?.[0]?.content?.text).toContain(RETURN_WINDOW);
  });

  test('in the request, as a PDF', async () => {
    const byteContent = { identifier: 'returns', contentType: 'application/pdf', data: pdfOf(RETURN_WINDOW) };
    const { citations } = await from([{ sourceType: 'BYTE_CONTENT', byteContent }]);
    expect(citations?.[0]?.retrievedReferences?.[0]?.content?.text).toContain(RETURN_WINDOW);
  });

  test('which is not there, or cannot be read', async () => {
    const missing = from([{ sourceType: 'S3', s3Location: { uri: `s3://${BUCKET}/none.md` } }]);
    await expect(missing).rejects.toMatchObject({ message: expect.stringContaining('is not there') });
    const paper = from([{ sourceType: 'S3', s3Location: { uri: `s3://${BUCKET}/paper.xlsx` } }]);
    await expect(paper).rejects.toMatchObject({ message: expect.stringContaining('paper.xlsx cannot be read') });
  });
});
