import type {
  GetGuardrailResponse,
  GuardrailContentPolicyConfig,
  GuardrailContextualGroundingPolicyConfig,
  GuardrailSensitiveInformationPolicyConfig,
  GuardrailSummary,
  GuardrailTopicPolicyConfig,
  GuardrailWordPolicyConfig,
} from '@aws-sdk/client-bedrock';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { type GuardrailRecord, type GuardrailSettings, guardrailStatus } from './records.js';

type Here = Pick<Call, 'clock' | 'partition' | 'region' | 'accountId'>;

/** GetGuardrail's answer. What was left out is shown with its default [SRC terraform-provider-aws]. */
export function describeGuardrail(call: Here, record: GuardrailRecord): GetGuardrailResponse {
  const { settings } = record;
  const { name, description, blockedInputMessaging, blockedOutputsMessaging, kmsKeyId } = settings;
  const { guardrailId, guardrailArn, version, createdAt, updatedAt } = record;
  return {
    name,
    description,
    guardrailId,
    guardrailArn,
    version,
    status: guardrailStatus(call, record),
    ...policiesOf(settings),
    ...crossRegion(call, settings),
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    blockedInputMessaging,
    blockedOutputsMessaging,
    ...(kmsKeyId !== undefined && { kmsKeyArn: kmsKeyArn(call, kmsKeyId) }),
  };
}

/** `GuardrailSummary` of the service model. */
export function summariseGuardrail(call: Here, record: GuardrailRecord): GuardrailSummary {
  const { guardrailId: id, guardrailArn: arn, version, settings, createdAt, updatedAt } = record;
  return {
    id,
    arn,
    status: guardrailStatus(call, record),
    name: settings.name,
    description: settings.description,
    version,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    ...crossRegion(call, settings),
  };
}

/** The policies by the names that answers have for them. */
function policiesOf(settings: GuardrailSettings) {
  const { topicPolicyConfig, contentPolicyConfig, wordPolicyConfig, automatedReasoningPolicyConfig } = settings;
  const { sensitiveInformationPolicyConfig: sensitive, contextualGroundingPolicyConfig: grounding } = settings;
  return {
    ...(topicPolicyConfig && { topicPolicy: topics(topicPolicyConfig) }),
    ...(contentPolicyConfig && { contentPolicy: filters(contentPolicyConfig) }),
    ...(wordPolicyConfig && { wordPolicy: words(wordPolicyConfig) }),
    ...(sensitive && { sensitiveInformationPolicy: sensitiveInformation(sensitive) }),
    ...(grounding && { contextualGroundingPolicy: groundingFilters(grounding) }),
    ...(automatedReasoningPolicyConfig && { automatedReasoningPolicy: automatedReasoningPolicyConfig }),
  };
}

const BLOCKING = { inputAction: 'BLOCK', outputAction: 'BLOCK' } as const;
const ENABLED = { inputEnabled: true, outputEnabled: true };
const CLASSIC = { tierName: 'CLASSIC' } as const;

function topics({ topicsConfig, tierConfig = CLASSIC }: Validated<GuardrailTopicPolicyConfig>) {
  return { topics: topicsConfig.map((topic) => ({ ...BLOCKING, ...ENABLED, ...topic })), tier: tierConfig };
}

function filters({ filtersConfig, tierConfig = CLASSIC }: Validated<GuardrailContentPolicyConfig>) {
  const modalities = { inputModalities: ['TEXT' as const], outputModalities: ['TEXT' as const] };
  return {
    filters: filtersConfig.map((filter) => ({ ...modalities, ...BLOCKING, ...ENABLED, ...filter })),
    tier: tierConfig,
  };
}

function words({ wordsConfig, managedWordListsConfig }: Validated<GuardrailWordPolicyConfig>) {
  return {
    ...(wordsConfig && { words: wordsConfig.map((word) => ({ ...BLOCKING, ...ENABLED, ...word })) }),
    ...(managedWordListsConfig && {
      managedWordLists: managedWordListsConfig.map((list) => ({ ...BLOCKING, ...ENABLED, ...list })),
    }),
  };
}

function sensitiveInformation(given: Validated<GuardrailSensitiveInformationPolicyConfig>) {
  const { piiEntitiesConfig, regexesConfig } = given;
  return {
    ...(piiEntitiesConfig && { piiEntities: piiEntitiesConfig.map(withSides) }),
    ...(regexesConfig && { regexes: regexesConfig.map(withSides) }),
  };
}

function withSides<T extends { action: 'BLOCK' | 'ANONYMIZE' | 'NONE' }>(one: T) {
  return { inputAction: one.action, outputAction: one.action, ...ENABLED, ...one };
}

function groundingFilters({ filtersConfig }: Validated<GuardrailContextualGroundingPolicyConfig>) {
  return { filters: filtersConfig.map((filter) => ({ action: 'BLOCK' as const, enabled: true, ...filter })) };
}

function crossRegion(call: Here, { crossRegionConfig }: GuardrailSettings) {
  if (crossRegionConfig === undefined) return {};
  const { guardrailProfileIdentifier: given } = crossRegionConfig;
  const guardrailProfileId = given.slice(given.lastIndexOf('/') + 1);
  const guardrailProfileArn = given.startsWith('arn:')
    ? given
    : `arn:${call.partition}:bedrock:${call.region}:${call.accountId}:guardrail-profile/${given}`;
  return { crossRegionDetails: { guardrailProfileId, guardrailProfileArn } };
}

function kmsKeyArn({ partition, region, accountId }: Here, given: string): string {
  if (given.startsWith('arn:')) return given;
  return `arn:${partition}:kms:${region}:${accountId}:${given.startsWith('alias/') ? '' : 'key/'}${given}`;
}
