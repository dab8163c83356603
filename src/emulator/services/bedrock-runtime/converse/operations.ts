import {
  Converse$,
  type ConverseRequest,
  type ConverseResponse,
  ConverseStream$,
  type ConverseStreamOutput,
  type ConverseStreamRequest,
  type ConverseStreamResponse,
} from '@aws-sdk/client-bedrock-runtime';
import { isRecord } from '../../../../core/json.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { servedGuardrail } from '../../bedrock/guardrails/served.js';
import { invocable } from '../../bedrock/invocable.js';
import { onModel } from '../access.js';
import type { Answer } from '../ask.js';
import { modelIdConstraint } from '../constraints.js';
import { askGuarded, type GuardedAnswer, guardrailTrace } from '../guardrails/ask-guarded.js';
import { contentOf, messageEvents, usageOf } from './answer.js';
import { conversation } from './conversation.js';

const constraints = {
  modelId: modelIdConstraint,
  requestMetadata: { min: 1, max: 16 },
  additionalModelResponseFieldPaths: { max: 10, items: { min: 1, max: 256 } },
};

type Request = Validated<ConverseRequest> & Validated<ConverseStreamRequest>;

export const converseOperations: readonly Operation[] = [
  operation<ConverseRequest, ConverseResponse>(Converse$, {
    access: onModel('bedrock:InvokeModel', guardrailIn),
    constraints,
    kind: 'flow',
    async run(input, call) {
      const answered = await answerTo(input, call);
      const { answer } = answered;
      return {
        output: { message: { role: 'assistant', content: contentOf(answer) } },
        stopReason: stopReasonOf(answered),
        usage: usageOf(answer),
        metrics: { latencyMs: answer.latencyMs },
        ...traceOf(input, answered),
        ...fieldsOf(input, answer),
        ...tierOf(input),
      };
    },
  }),

  operation<ConverseStreamRequest, ConverseStreamResponse>(ConverseStream$, {
    access: onModel('bedrock:InvokeModelWithResponseStream', guardrailIn),
    constraints,
    kind: 'flow',
    async run(input, call) {
      return { stream: streamOf(input, await answerTo(input, call)) };
    },
  }),
];

async function* streamOf(input: Request, answered: GuardedAnswer): AsyncGenerator<ConverseStreamOutput> {
  const { answer } = answered;
  const stop = { messageStop: { stopReason: stopReasonOf(answered), ...fieldsOf(input, answer) } };
  for (const event of messageEvents(answer)) yield 'messageStop' in event ? stop : event;
  const metrics = { latencyMs: answer.latencyMs };
  yield { metadata: { usage: usageOf(answer), metrics, ...traceOf(input, answered), ...tierOf(input) } };
}

async function answerTo(input: Request, call: Call): Promise<GuardedAnswer> {
  const { id, model } = invocable(call, input.modelId);
  if (model && !model.output.includes('TEXT')) {
    throw invalid(
      "This action doesn't support the model that you provided. Try again with a supported text or chat model.",
    );
  }
  refuseWhatIsNotEmulated(input);
  const { system, messages, toolConfig, inferenceConfig } = input;
  if (toolConfig !== undefined && id !== undefined && WITHOUT_TOOLS.test(id)) {
    throw invalid("This model doesn't support tool use.");
  }
  const { guardrailIdentifier, guardrailVersion } = input.guardrailConfig ?? {};
  const guardrail = guardrailIdentifier ? servedGuardrail(call, guardrailIdentifier, guardrailVersion) : undefined;
  const prompt = {
    ...conversation({ system, messages, toolConfig }),
    maxTokens: inferenceConfig?.maxTokens,
    stopSequences: inferenceConfig?.stopSequences ?? [],
  };
  return askGuarded(call, input.modelId, prompt, guardrail, marked(input));
}

function guardrailIn({ guardrailConfig }: Request): string | undefined {
  return guardrailConfig?.guardrailIdentifier;
}

/** Where some of the messages' texts are marked, only these are judged [DOC guardrails-use-converse-api]. */
function marked({ messages = [] }: Request): (index: number) => boolean {
  const texts = messages.flatMap(({ content }) =>
    content.filter(({ text, guardContent }) => text !== undefined || guardContent !== undefined),
  );
  const marks = texts.map(({ guardContent }) => guardContent !== undefined);
  return (index) => !marks.includes(true) || marks[index] === true;
}

function stopReasonOf({ answer, intervened }: GuardedAnswer) {
  return intervened ? ('guardrail_intervened' as const) : answer.stopReason;
}

/** Told where it is asked for. */
function traceOf({ guardrailConfig }: Request, answered: GuardedAnswer) {
  const { trace = 'disabled' } = guardrailConfig ?? {};
  const guardrail = guardrailTrace(answered, trace === 'enabled_full' ? 'FULL' : 'INTERVENTIONS');
  return trace === 'disabled' || guardrail === undefined ? {} : { trace: { guardrail } };
}

/** [DOC conversation-inference-supported-models-features] */
const WITHOUT_TOOLS =
  /^(?:amazon\.titan|anthropic\.claude-(?:v2|instant)|cohere\.command-(?:light-)?text|deepseek\.r1|meta\.llama(?:2|3-\d+b|3-2-[13]b)|mistral\.mi[sx]tral-(?:7b|8x7b))/;

/** These have an effect on AWS that the local AWS does not have. */
const NOT_EMULATED = ['promptVariables', 'outputConfig'] as const;

/** How words are chosen makes no difference where the same input always gets the same answer. */
const SAMPLING = ['top_k', 'topK', 'k', 'inferenceConfig'];

/** Of a model's own answer these can be asked for. */
const RESPONSE_FIELDS = ['/stop_sequence'];

function refuseWhatIsNotEmulated(input: Request): void {
  const { additionalModelRequestFields: fields, additionalModelResponseFieldPaths: paths = [] } = input;
  const refused = [
    ...NOT_EMULATED.filter((name) => input[name] !== undefined),
    ...Object.keys(isRecord(fields) ? fields : {})
      .filter((name) => !SAMPLING.includes(name))
      .map((name) => `additionalModelRequestFields.${name}`),
    ...paths
      .filter((path) => !RESPONSE_FIELDS.includes(path))
      .map((path) => `additionalModelResponseFieldPaths ${path}`),
  ];
  if (refused.length > 0) throw invalid(`Not emulated by this local AWS: ${refused.join(', ')}.`);
}

function fieldsOf({ additionalModelResponseFieldPaths: paths = [] }: Request, { stopSequence }: Answer) {
  return paths.length === 0 ? {} : { additionalModelResponseFields: { stop_sequence: stopSequence ?? null } };
}

/** What was asked for is what was given: nothing is ever busy here. */
function tierOf({ performanceConfig, serviceTier }: Request) {
  return { ...(performanceConfig ? { performanceConfig } : {}), ...(serviceTier ? { serviceTier } : {}) };
}
