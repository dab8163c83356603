import {
  GetInferenceProfile$,
  type GetInferenceProfileRequest,
  type GetInferenceProfileResponse,
  type InferenceProfileSummary,
  ListInferenceProfiles$,
  type ListInferenceProfilesRequest,
  type ListInferenceProfilesResponse,
} from '@aws-sdk/client-bedrock';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { readToken, writeToken } from '../../../service/page-token.js';
import { invalid, ServiceError } from '../../../service/service-error.js';
import { foundationModelArn, inferenceProfileArn } from '../model-arns.js';
import { INFERENCE_PROFILES, type InferenceProfile } from './records.js';

/** The most that `maxResults` may ask for [BM]. Without it AWS was recorded to give 71 at once. */
const MOST = 1000;
const PROFILE_ARN = /^arn:[^:]+:bedrock:([^:]*):([^:]*):(?:application-)?inference-profile\//;

export const inferenceProfileOperations: readonly Operation[] = [
  operation<GetInferenceProfileRequest, GetInferenceProfileResponse>(GetInferenceProfile$, {
    access: {
      on: ({ inferenceProfileIdentifier: id }, at) =>
        PROFILE_ARN.test(id) ? id : `arn:${at.partition}:bedrock:${at.region}:${at.accountId}:inference-profile/${id}`,
    },
    constraints: {
      inferenceProfileIdentifier: {
        min: 1,
        max: 2048,
        pattern:
          '(arn:aws(|-us-gov|-cn|-iso|-iso-b):bedrock:(|[0-9a-z-]{0,20}):(|[0-9]{12}):(inference-profile|application-inference-profile)/)?[a-zA-Z0-9-:.]+',
      },
    },
    kind: 'read',
    run({ inferenceProfileIdentifier: given }, call) {
      const [prefix, region = call.region, account = call.accountId] = PROFILE_ARN.exec(given) ?? [''];
      const profile = INFERENCE_PROFILES.get(given.slice(prefix.length));
      const described = profile && region === call.region && account === call.accountId && summary(profile, call);
      if (!described) throw new ServiceError('ResourceNotFoundException', `Inference profile ${given} was not found.`);
      return described;
    },
  }),
  operation<ListInferenceProfilesRequest, ListInferenceProfilesResponse>(ListInferenceProfiles$, {
    access: { on: () => '*' },
    constraints: {
      maxResults: { min: 1, max: MOST },
      nextToken: { min: 1, max: 2048, pattern: '\\S*' },
      typeEquals: { enum: ['SYSTEM_DEFINED', 'APPLICATION'] },
    },
    kind: 'read',
    run({ maxResults = MOST, nextToken, typeEquals }, call) {
      // Profiles of one's own cannot be made here.
      if (typeEquals === 'APPLICATION') return { inferenceProfileSummaries: [] };
      const begin = nextToken === undefined ? 0 : positionOf(nextToken);
      const all = [...INFERENCE_PROFILES.values()].flatMap((profile) => summary(profile, call) ?? []);
      const end = begin + maxResults;
      return {
        inferenceProfileSummaries: all.slice(begin, end),
        ...(end < all.length ? { nextToken: writeToken([end]) } : {}),
      };
    },
  }),
];

/** What is told of a profile in the region of the call; undefined where it cannot be called. */
function summary({ id, name, modelId, ...profile }: InferenceProfile, call: Call): InferenceProfileSummary | undefined {
  const route = profile.inRegion(call.region);
  if (!route) return undefined;
  return {
    inferenceProfileName: name,
    description: route.description,
    createdAt: profile.createdAt,
    updatedAt: profile.updatedAt,
    inferenceProfileArn: inferenceProfileArn(call, id),
    models: route.to.map((region) => ({ modelArn: foundationModelArn({ ...call, region }, modelId) })),
    inferenceProfileId: id,
    status: 'ACTIVE',
    type: 'SYSTEM_DEFINED',
  };
}

function positionOf(token: string): number {
  const [position] = readToken(token) ?? [];
  if (typeof position !== 'number') throw invalid('The provided nextToken is not valid.');
  return position;
}
