import type { Call } from '../../service/call.js';
import { invalid } from '../../service/service-error.js';

/** The providers whose models Bedrock has. Any model of theirs is taken to exist. */
const PROVIDER =
  /^(?:ai21|amazon|anthropic|cohere|deepseek|google|luma|meta|minimax|mistral|moonshot|nvidia|openai|qwen|stability|twelvelabs|writer|zai)\../;

/** Models that Bedrock serves only through an inference profile, by public reports [TXT]. */
const PROFILE_ONLY =
  /^(?:amazon\.nova-(?:2-lite|premier)|anthropic\.claude-(?:3-7|haiku-4|opus-4|sonnet-4)|deepseek\.r1|meta\.llama4)\b/;

/** From which regions the profiles of a geography may be named. */
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

/** Throws what Bedrock says of a model that does not exist, or that cannot be called in this way. */
export function checkModel({ region }: Pick<Call, 'region'>, modelId: string): void {
  const [, kind, name = modelId] = ARN.exec(modelId) ?? [];
  // An ARN of a provisioned model or an application profile does not tell which model it is.
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
