import type { Location } from '../aws/arns.js';

/**
 * Where the cross-region inference profiles of a geography route to, by the prefix of their ids: the union over its
 * models. A profile routes to its source region as well, where that is not among these (us-west-1, eu-west-2, …).
 * Source: Amazon Bedrock User Guide, "Supported Regions and models for inference profiles", and GetInferenceProfile's
 * answers in public policies; read on 2026-11-22. Profiles never change; new ones may go elsewhere.
 */
const DESTINATIONS: Readonly<Record<string, readonly string[]>> = {
  us: ['us-east-1', 'us-east-2', 'us-west-2'],
  eu: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  apac: [
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-4',
  ],
  jp: ['ap-northeast-1', 'ap-northeast-3'],
  au: ['ap-southeast-2', 'ap-southeast-4'],
  ca: ['ca-central-1', 'ca-west-1'],
  'us-gov': ['us-gov-east-1', 'us-gov-west-1'],
  // Every commercial region, as an ARN without a region.
  global: [''],
};

/** Who makes models, so that a prefix that is not known yet is told from a plain model's id with a dot in its name. */
const PROVIDER =
  /^(?:ai21|amazon|anthropic|cohere|deepseek|google|luma|meta|minimax|mistral|moonshot|nvidia|openai|qwen|stability|twelvelabs|writer|zai)\./;

export interface InferenceProfile {
  arn: string;
  /** The foundation models that it routes to, by their ARNs. */
  models: string[];
  /** Why the ARNs say less than they should. */
  vague?: 'region' | 'model';
}

/** What stands behind an agent's `foundationModel`; undefined for a plain model. */
export function inferenceProfile(model: string, target: Location): InferenceProfile | undefined {
  const { partition, region, account } = target;
  const foundation = (place: string, id: string) => `arn:${partition}:bedrock:${place}::foundation-model/${id}`;
  if (/:application-inference-profile\//.test(model)) {
    return { arn: model, models: [foundation('*', '*')], vague: 'model' };
  }
  const [, source = region, id = model] = /^arn:[^:]+:bedrock:([^:]+):[^:]*:inference-profile\/(.+)$/.exec(model) ?? [];
  const [, prefix = '', behind = ''] = /^([a-z-]+)\.(.+)$/.exec(id) ?? [];
  const destinations = Object.hasOwn(DESTINATIONS, prefix) ? DESTINATIONS[prefix] : undefined;
  if (destinations === undefined && !PROVIDER.test(behind)) return undefined;
  const arn = id === model ? `arn:${partition}:bedrock:${region}:${account}:inference-profile/${id}` : model;
  if (destinations === undefined) return { arn, models: [foundation('*', behind)], vague: 'region' };
  const regions = [...new Set([...destinations, source])];
  return { arn, models: regions.map((place) => foundation(place, behind)) };
}

/** A geographic profile's prefix for agents of a region; undefined where there is none that is known. */
export function geography(region: string): string | undefined {
  const near = /^(us-gov|us|eu|ap|ca)-/.exec(region)?.[1];
  return near === 'ap' ? 'apac' : near;
}
