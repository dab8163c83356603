import {
  RetrieveAndGenerateCommand,
  type RetrieveAndGenerateConfiguration,
  RetrieveAndGenerateStreamCommand,
  RetrieveCommand,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ScriptedModel, scriptedModel } from '../bedrock-agent-runtime/scene.js';
import { pathsOf } from '../protocol/paths.js';
import { BUCKET, createBase, createSource, type Library, RETURNS, startLibrary, sync } from './scene.js';

const QUESTION = 'How long may I return a product?';
const WINDOW = 'You can return most products within 30 days of delivery.';
const OPENED = 'Opened software cannot be returned.';

let library: Library;
let script: ScriptedModel;
let knowledgeBaseId: string;
beforeAll(async () => {
  script = scriptedModel();
  library = await startLibrary({ model: script.model });
  knowledgeBaseId = await createBase(library);
  await library.put('returns.md', RETURNS);
  await sync(library, await createSource(library, knowledgeBaseId));
});
afterAll(() => library.close());

/** The recorded documents are of a custom data source, ours of one in S3; what else describes them here is ours. */
const OURS = /metadata\.(?:heading|x-amz-bedrock-kb-(?:chunk-id|document-[a-z-]+|source-file-modality))$/;
const members = (value: unknown): string[] => [...new Set(pathsOf(value))].filter((path) => !OURS.test(path)).sort();
const below = (member: string, paths: readonly string[]) => paths.map((path) => `${member}.${path}`);

const PLACE = ['location.s3Location.uri', 'location.type'];
const PASSAGE = [
  'content.text',
  'content.type',
  ...PLACE,
  'metadata.x-amz-bedrock-kb-data-source-id',
  'metadata.x-amz-bedrock-kb-source-uri',
];
/** Of a document that no knowledge base has. */
const GIVEN = ['content.text', ...PLACE];
const PART = below('generatedResponsePart.textResponsePart', ['span.end', 'span.start', 'text']);

const fromBase = (): RetrieveAndGenerateConfiguration => ({
  type: 'KNOWLEDGE_BASE',
  knowledgeBaseConfiguration: { knowledgeBaseId, modelArn: 'anthropic.claude-3-haiku-20240307-v1:0' },
});
const fromS3 = (): RetrieveAndGenerateConfiguration => ({
  type: 'EXTERNAL_SOURCES',
  externalSourcesConfiguration: {
    sources: [{ sourceType: 'S3', s3Location: { uri: `s3://${BUCKET}/returns.md` } }],
    modelArn: 'anthropic.claude-3-haiku-20240307-v1:0',
  },
});

test('retrieve', async () => {
  const { $metadata: _metadata, ...body } = await library.aws.runtime.send(
    new RetrieveCommand({ knowledgeBaseId, retrievalQuery: { text: QUESTION } }),
  );
  expect(members(body)).toEqual(below('retrievalResults[]', [...PASSAGE, 'score']).sort());
});

test.each([
  ['retrieve_and_generate_with_knowledge_base', fromBase, PASSAGE],
  ['retrieve_and_generate_with_external_s3_source', fromS3, GIVEN],
])('%s', async (_name, from, passage) => {
  script.lines = [WINDOW];
  const { $metadata: _metadata, ...body } = await library.aws.runtime.send(
    new RetrieveAndGenerateCommand({ input: { text: QUESTION }, retrieveAndGenerateConfiguration: from() }),
  );
  const cited = [...PART, ...below('retrievedReferences[]', passage)];
  expect(members(body)).toEqual([...below('citations[]', cited), 'output.text', 'sessionId'].sort());
});

test('retrieve_and_generate_stream: the text of each part, then what it was taken from', async () => {
  script.lines = [`${WINDOW} ${OPENED}`];
  const { stream } = await library.aws.runtime.send(
    new RetrieveAndGenerateStreamCommand({ input: { text: QUESTION }, retrieveAndGenerateConfiguration: fromS3() }),
  );
  let said = '';
  const told = [];
  for await (const { output, citation } of stream ?? []) {
    said += output?.text ?? '';
    if (citation === undefined) continue;
    const { generatedResponsePart } = citation;
    const { text, span } = generatedResponsePart?.textResponsePart ?? {};
    told.push([text, said.length - 1 === span?.end]);
    const cited = [...PART, ...below('retrievedReferences[]', GIVEN)];
    expect(members(citation)).toEqual([...cited, ...below('citation', cited)].sort());
  }
  expect(said).toBe(`${WINDOW} ${OPENED}`);
  expect(told).toEqual([
    [WINDOW, true],
    [OPENED, true],
  ]);
});
