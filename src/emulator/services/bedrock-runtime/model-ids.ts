import type { Call } from '../../service/call.js';
import { ServiceError } from '../../service/service-error.js';

/** Whose models Bedrock has; any model of theirs is taken to exist. */
const PROVIDER =
  /^(?:ai21|amazon|anthropic|cohere|deepseek|google|luma|meta|minimax|mistral|moonshot|nvidia|openai|qwen|stability|twelvelabs|writer|zai)\../;

/** Models that are served by way of an inference profile only, as public reports have it [TXT]. */
const PROFILE_ONLY =
  /^(?:amazon\.nova-(?:2-lite|premier)|anthropic\.claude-(?:3-7|haiku-4|opus-4|sonnet-4)|deepseek\.r1|meta\.llama4)\b/;

/** The regions that may name a geography's profiles. */
const SOURCES: Readonly<Record<string, RegExp>> = {
  us: /^(?:us-(?!gov)|ca-)/,
  eu: /^(?:eu|il)-/,
  apac: /^(?:ap|me)-/,
  jp: /^ap-northeast-/,
  au: /^ap-southeast-/,
  ca: /^ca-/,
  'us-gov': /^us-gov-/,
  global: /^/,
};

const ARN = /^arn:[\w-]+:bedrock:[^:]*:[^:]*:(foundation-model|inference-profile|[a-z-]+)\/(.+)$/;

/** Throws what Bedrock says of a model that is not there, or not to be had in this way. */
export function checkModel({ region }: Pick<Call, 'region'>, modelId: string): void {
  const [, kind, name = modelId] = ARN.exec(modelId) ?? [];
  // Of provisioned models, application profiles and the like an ARN tells nothing.
  if (kind !== undefined && kind !== 'foundation-model' && kind !== 'inference-profile') return;
  const [, prefix = '', behind = ''] = /^([a-z-]+)\.(.+)$/.exec(name) ?? [];
  const sources = Object.hasOwn(SOURCES, prefix) ? SOURCES[prefix] : undefined;
  const isThere = sources ? sources.test(region) && PROVIDER.test(behind) : PROVIDER.test(name);
  if (!isThere) throw invalid('The provided model identifier is invalid.');
  if (sources === undefined && PROFILE_ONLY.test(name)) {
    throw invalid(
      `Invocation of model ID ${modelId} with on-demand throughput isn't supported. ` +
        'Retry your request with the ID or ARN of an inference profile that contains this model.',
    );
  }
}

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
