import type { Call } from '../../service/call.js';
import { invalid, type ServiceError } from '../../service/service-error.js';
import { FOUNDATION_MODELS, type FoundationModel, RECORDED_REGIONS } from './foundation-models/records.js';
import { INFERENCE_PROFILES } from './inference-profiles/records.js';
import { GEOGRAPHY } from './model-arns.js';

/** The providers whose models Bedrock has. A model of theirs that is not in the list is taken to exist. */
const PROVIDER =
  /^(?:ai21|amazon|anthropic|cohere|deepseek|google|luma|meta|minimax|mistral|moonshot|moonshotai|nvidia|openai|qwen|stability|twelvelabs|writer|xai|zai)\./;

/** From which regions profiles may be named that are not in the list. */
const SOURCES: Readonly<Record<string, RegExp>> = {
  us: /^(?:us-(?!gov)|ca-)/,
  eu: /^(?:eu|il)-/,
  apac: /^(?:ap|me)-/,
  jp: /^ap-northeast-/,
  au: /^ap-southeast-/,
  ca: /^ca-/,
  in: /^ap-south-/,
  'us-gov': /^us-gov-/,
  global: /^/,
};

/**
 * Models that these regions had on demand until they were retired there [DOC model-lifecycle]. On AWS they are gone. Published
 * programs go on naming them, and here they answer as they did (ours).
 */
const RETIRED: Readonly<Record<string, RegExp>> = {
  'anthropic.claude-3-sonnet-20240229-v1:0': /^us-(east-1|west-2)$/,
  'anthropic.claude-3-5-sonnet-20240620-v1:0': /^us-(east-1|west-2)$/,
  'anthropic.claude-3-5-sonnet-20241022-v2:0': /^us-west-2$/,
};

const isRetiredIn = (region: string, id: string): boolean => RETIRED[id]?.test(region) ?? false;

const ARN = /^arn:[\w-]+:bedrock:[^:]*:[^:]*:(foundation-model|inference-profile|[a-z-]+)\/(.+)$/;

export interface Invocable {
  /** The model's own id, where it is known which model is meant. */
  readonly id: string | undefined;
  /** What AWS says of it, where it was recorded. */
  readonly model: FoundationModel | undefined;
}

/**
 * The model that is invoked. Throws what Bedrock says of a model that does not exist, or that cannot be called in this
 * way.
 */
export function invocable({ region }: Pick<Call, 'region'>, modelId: string): Invocable {
  const [, kind, name = modelId] = ARN.exec(modelId) ?? [];
  // An ARN of a provisioned model or an application profile does not tell which model it is.
  if (kind !== undefined && kind !== 'foundation-model' && kind !== 'inference-profile') return UNKNOWN;
  const [, geography] = GEOGRAPHY.exec(name) ?? [];
  const id = name.replace(GEOGRAPHY, '');
  const model = FOUNDATION_MODELS.get(id);
  if (geography !== undefined) {
    if (!isProfileOf(region, name, geography) || !PROVIDER.test(id)) throw noSuchModel();
  } else if (!isServedIn(region, id, model)) throw noSuchModel();
  else if (model && !isRetiredIn(region, id) && !model.inferenceIn(region).includes('ON_DEMAND')) {
    throw invalid(
      `Invocation of model ID ${modelId} with on-demand throughput isn't supported. ` +
        'Retry your request with the ID or ARN of an inference profile that contains this model.',
    );
  }
  return { id, model };
}

const UNKNOWN: Invocable = { id: undefined, model: undefined };

function noSuchModel(): ServiceError {
  return invalid('The provided model identifier is invalid.');
}

function isProfileOf(region: string, id: string, geography: string): boolean {
  const profile = INFERENCE_PROFILES.get(id);
  if (!profile || !RECORDED_REGIONS.has(region)) return SOURCES[geography]?.test(region) ?? false;
  return profile.inRegion(region) !== undefined;
}

function isServedIn(region: string, id: string, model: FoundationModel | undefined): boolean {
  if (!model || !RECORDED_REGIONS.has(region)) return PROVIDER.test(id);
  return model.regions.includes(region) || isRetiredIn(region, id);
}
