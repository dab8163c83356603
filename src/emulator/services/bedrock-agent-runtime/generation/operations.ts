import {
  RetrieveAndGenerate$,
  type RetrieveAndGenerateRequest,
  type RetrieveAndGenerateResponse,
  RetrieveAndGenerateStream$,
  type RetrieveAndGenerateStreamRequest,
  type RetrieveAndGenerateStreamResponse,
  type RetrieveAndGenerateStreamResponseOutput,
  type RetrievedReference,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { citationsOf } from '../../../knowledge/attribute.js';
import { referenceOf } from '../../../knowledge/passage.js';
import type { At, Need } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { guardrailArnOf } from '../../bedrock/guardrails/served.js';
import { invokedModelArns } from '../../bedrock/model-arns.js';
import { knowledgeBaseArn } from '../../bedrock-agent/searchable-knowledge-base.js';
import { piecesOf } from '../../bedrock-runtime/ask.js';
import { member } from '../constraints.js';
import { objectOf, passagesOf } from './external-source.js';
import { generate, type Question } from './generate.js';
import { passagesFor } from './search.js';
import { openGenerationSession, saveGenerationSession } from './sessions.js';

type Request = Validated<RetrieveAndGenerateRequest> & Validated<RetrieveAndGenerateStreamRequest>;

interface Answer {
  sessionId: string;
  output: { text: string };
  citations: ReturnType<typeof citationsOf<RetrievedReference>>;
  guardrailAction?: 'INTERVENED' | 'NONE';
}

export const generationOperations: readonly Operation[] = [
  operation<RetrieveAndGenerateRequest, RetrieveAndGenerateResponse>(RetrieveAndGenerate$, {
    access: { on: () => '*', also: needsOf('bedrock:InvokeModel') },
    constraints: { sessionId: member.sessionId },
    kind: 'flow',
    run: answerTo,
  }),

  operation<RetrieveAndGenerateStreamRequest, RetrieveAndGenerateStreamResponse>(RetrieveAndGenerateStream$, {
    access: { on: () => '*', also: needsOf('bedrock:InvokeModelWithResponseStream') },
    constraints: { sessionId: member.sessionId },
    kind: 'flow',
    async run(input, call) {
      const { sessionId, ...answer } = await answerTo(input, call);
      return { sessionId, stream: events(answer) };
    },
  }),
];

async function answerTo(input: Request, call: Call): Promise<Answer> {
  const { input: asked, sessionId: given, sessionConfiguration } = input;
  const { text } = asked;
  if (!text.trim()) throw invalid('The input has no text.');
  if (sessionConfiguration?.kmsKeyArn !== undefined) {
    throw invalid('Keys of customers are not emulated by this local AWS.');
  }
  const session = openGenerationSession(call, given);
  const question = { ...(await questionOf(input, call)), text, history: session.history };
  const { text: answer, ...judged } = await generate(call, question);
  call.store.transaction(() => saveGenerationSession(call, session, { question: text, answer }));
  // What was put in the place of an answer rests on nothing.
  const passages = judged.guardrailAction === 'INTERVENED' ? [] : question.passages;
  const citations = citationsOf(answer, passages, question.reference);
  return { sessionId: session.sessionId, output: { text: answer }, citations, ...judged };
}

type Prepared = Omit<Question, 'text' | 'history'> & { reference: typeof referenceOf | typeof externalReference };

/** The passages that a question is answered from, and by which model. */
async function questionOf(
  { input: { text }, retrieveAndGenerateConfiguration: how }: Request,
  call: Call,
): Promise<Prepared> {
  const { type, knowledgeBaseConfiguration: base, externalSourcesConfiguration: external } = how ?? {};
  if (type === 'KNOWLEDGE_BASE' && base !== undefined) {
    const passages = await passagesFor(call, text, base);
    return { passages, modelId: base.modelArn, how: base.generationConfiguration, reference: referenceOf };
  }
  if (type === 'EXTERNAL_SOURCES' && external !== undefined) {
    const passages = (await Promise.all(external.sources.map((source) => passagesOf(call, source)))).flat();
    return {
      passages,
      modelId: external.modelArn,
      how: external.generationConfiguration,
      reference: externalReference,
    };
  }
  throw invalid('The configuration of the type of retrieveAndGenerateConfiguration is missing.');
}

/** Of a document that no knowledge base has, AWS says no more [REC]. */
function externalReference({ text, uri }: { text: string; uri: string }) {
  const location = uri.startsWith('s3://') ? { location: { type: 'S3' as const, s3Location: { uri } } } : {};
  return { content: { text }, ...location };
}

/** AWS sends the text in pieces of a few letters, and each citation when its part has been sent [REC]. */
async function* events({
  output,
  citations,
  guardrailAction: action,
}: Omit<Answer, 'sessionId'>): AsyncGenerator<RetrieveAndGenerateStreamResponseOutput> {
  if (action !== undefined) yield { guardrail: { action } };
  let sent = 0;
  for (const citation of citations) {
    const { end } = citation.generatedResponsePart.textResponsePart.span;
    for (const text of piecesOf(output.text.slice(sent, end + 1))) yield { output: { text } };
    sent = end + 1;
    yield { citation: { citation, ...citation } };
  }
  for (const text of piecesOf(output.text.slice(sent))) yield { output: { text } };
}

/** The caller searches, reads the source and calls the model itself [DOC kb-test-query]. */
function needsOf(invoking: string) {
  return ({ retrieveAndGenerateConfiguration: how }: Request, at: At): Need[] => {
    const { knowledgeBaseConfiguration: base, externalSourcesConfiguration: external } = how ?? {};
    const modelId = base?.modelArn ?? external?.modelArn;
    const { guardrailId } = (base ?? external)?.generationConfiguration?.guardrailConfiguration ?? {};
    const objects = external?.sources.flatMap((source) => objectOf(source) ?? []) ?? [];
    return [
      ...(guardrailId ? [{ action: 'bedrock:ApplyGuardrail', resource: guardrailArnOf(at, guardrailId) }] : []),
      ...(base ? [{ action: 'bedrock:Retrieve', resource: knowledgeBaseArn(at, base.knowledgeBaseId) }] : []),
      ...objects.map(({ bucket, key }) => ({
        action: 's3:GetObject',
        resource: `arn:${at.partition}:s3:::${bucket}/${key}`,
      })),
      ...(modelId === undefined ? [] : invokedModelArns(at, modelId)).map((resource) => ({
        action: invoking,
        resource,
      })),
    ];
  };
}
