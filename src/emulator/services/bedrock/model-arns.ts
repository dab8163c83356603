import type { Call } from '../../service/call.js';

type Place = Pick<Call, 'partition' | 'region' | 'accountId'>;

/** `us.amazon.nova-lite-v1:0`: the prefix of a cross-region inference profile's id, before the model's own id. */
export const GEOGRAPHY = /^(us-gov|us|eu|apac|au|ca|in|jp|global)\.(?=[a-z0-9-]+\.)/;
const PROFILE_ARN = /:(?:application-)?inference-profile\/(.+)$/;

export function foundationModelArn({ partition, region }: Pick<Place, 'partition' | 'region'>, id: string): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${id}`;
}

/** The ARN of the inference profile that an agent's `foundationModel` names; undefined when it names a model. */
export function inferenceProfileArn(place: Place, model: string): string | undefined {
  if (PROFILE_ARN.test(model)) return model;
  if (!GEOGRAPHY.test(model)) return undefined;
  return `arn:${place.partition}:bedrock:${place.region}:${place.accountId}:inference-profile/${model}`;
}

/**
 * Every ARN that the agent's role must be allowed to invoke. Behind an inference profile stands the foundation model of
 * each region it routes to; here the region of the call stands for them.
 */
export function invokedModelArns(place: Place, model: string): string[] {
  const profile = inferenceProfileArn(place, model);
  const id = profile === undefined ? model : (PROFILE_ARN.exec(profile)?.[1] ?? model);
  if (profile === undefined && model.startsWith('arn:')) return [model];
  const foundation = foundationModelArn(place, id.replace(GEOGRAPHY, ''));
  if (profile === undefined) return [foundation];
  // An application profile's id does not tell which model it stands for.
  if (!GEOGRAPHY.test(id)) return [profile];
  // Where a global profile routes to has no region [DOC global-cross-region-inference].
  const elsewhere = id.startsWith('global.') ? [foundation.replace(`:${place.region}::`, ':::')] : [];
  return [profile, foundation, ...elsewhere];
}
