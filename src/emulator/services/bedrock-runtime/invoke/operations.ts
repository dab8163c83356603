import {
  type InvokeModelRequest,
  type InvokeModelResponse,
  InvokeModelWithResponseStream$,
  type InvokeModelWithResponseStreamRequest,
  type InvokeModelWithResponseStreamResponse,
  type ResponseStream,
} from '@aws-sdk/client-bedrock-runtime';
import { asRecord, parseJson } from '../../../../core/json.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { invocable } from '../../bedrock/invocable.js';
import { onModel } from '../access.js';
import type { Answer } from '../ask.js';
import { modelIdConstraint } from '../constraints.js';
import { askGuarded } from '../guardrails/ask-guarded.js';
import { checkBody, malformed } from './body-rule.js';
import { type Counts, invokeModelWithCounts } from './counts.js';
import { embeddingOf } from './embeddings.js';
import type { About, Body, Form } from './form.js';
import { formOf } from './forms.js';
import { guardrailIn, guardrailMembers, guardrailOf, tagged, withoutTags } from './guarded.js';

const JSON_TYPE = 'application/json';

const constraints = {
  modelId: modelIdConstraint,
  trace: { enum: ['ENABLED', 'DISABLED', 'ENABLED_FULL'] },
  performanceConfigLatency: { enum: ['standard', 'optimized'] },
  serviceTier: { enum: ['priority', 'default', 'flex', 'reserved'] },
};

type Request = Validated<InvokeModelRequest> & Validated<InvokeModelWithResponseStreamRequest>;

export const invokeOperations: readonly Operation[] = [
  operation<InvokeModelRequest, InvokeModelResponse & Counts>(invokeModelWithCounts, {
    access: onModel('bedrock:InvokeModel', guardrailIn),
    constraints,
    kind: 'flow',
    async run(input, call) {
      const { id, body } = readRequest(input, call);
      const embedding = embeddingOf(id);
      if (embedding) {
        if (input.guardrailIdentifier) throw invalid('Guardrails of embeddings are not emulated by this local AWS.');
        checkBody(embedding.body, body);
        const inputTokenCount = embedding.tokens(body);
        const made = bytesOf(embedding.answer(body, call.random.uuid()));
        return { body: made, contentType: JSON_TYPE, ...tierOf(input), inputTokenCount, invocationLatency: 0 };
      }
      const { form, answer, about, told } = await answered(id, body, input, call);
      const counts = {
        inputTokenCount: answer.inputTokens,
        outputTokenCount: answer.outputTokens,
        invocationLatency: answer.latencyMs,
      };
      return {
        body: bytesOf({ ...form.answer(answer, about), ...told }),
        contentType: JSON_TYPE,
        ...tierOf(input),
        ...counts,
      };
    },
  }),

  operation<InvokeModelWithResponseStreamRequest, InvokeModelWithResponseStreamResponse>(
    InvokeModelWithResponseStream$,
    {
      access: onModel('bedrock:InvokeModelWithResponseStream', guardrailIn),
      constraints,
      kind: 'flow',
      async run(input, call) {
        const { id, body } = readRequest(input, call);
        if (embeddingOf(id)) throw invalid('The model is unsupported for streaming.');
        const { form, answer, about, told } = await answered(id, body, input, call);
        const events = form.events?.(answer, about);
        if (!events) throw invalid('The model is unsupported for streaming.');
        return { body: chunks(events, answer, told), contentType: JSON_TYPE, ...tierOf(input) };
      },
    },
  ),
];

/** The model's own id, and the body as JSON. */
function readRequest(input: Request, call: Call): { id: string; body: Body } {
  const { id } = invocable(call, input.modelId);
  if (id === undefined) throw invalid('The provided model identifier is invalid.');
  const body = asRecord(parseJson(Buffer.from(input.body ?? []).toString()));
  if (body === undefined) throw malformed();
  return { id, body };
}

async function answered(
  id: string,
  given: Body,
  input: Request,
  call: Call,
): Promise<{ form: Form; answer: Answer; about: About; told: Body }> {
  const { modelId } = input;
  const { guardrail, suffix, body } = guardrailOf(input, given, call);
  const form = formOf(id, body);
  if (!form) throw invalid(`What ${id} makes is not emulated by this local AWS.`);
  checkBody(form.body, body);
  const prompt = form.prompt(body);
  const guarded = await askGuarded(call, modelId, withoutTags(prompt, suffix), guardrail, tagged(prompt, suffix));
  const about = { modelId: id, body, id: call.random.id(24), now: call.clock.now() };
  return { form, answer: guarded.answer, about, told: guardrailMembers(guarded, input.trace) };
}

/** The last event says what the call took. */
async function* chunks(events: Iterable<Body>, answer: Answer, told: Body): AsyncGenerator<ResponseStream> {
  let held: Body | undefined;
  for (const event of events) {
    if (held) yield { chunk: { bytes: bytesOf(held) } };
    held = event;
  }
  const { inputTokens, outputTokens, latencyMs } = answer;
  const metrics = {
    inputTokenCount: inputTokens,
    outputTokenCount: outputTokens,
    invocationLatency: latencyMs,
    firstByteLatency: latencyMs,
  };
  yield { chunk: { bytes: bytesOf({ ...held, ...told, 'amazon-bedrock-invocationMetrics': metrics }) } };
}

function bytesOf(body: Body): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(body));
}

/** What was asked for is what was given: nothing is ever busy here. */
function tierOf({ performanceConfigLatency, serviceTier }: Request) {
  return {
    ...(performanceConfigLatency ? { performanceConfigLatency } : {}),
    ...(serviceTier ? { serviceTier } : {}),
  };
}
