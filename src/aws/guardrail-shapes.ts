import {
  type CreateGuardrailRequest,
  type GetGuardrailResponse,
  GuardrailPiiEntityType,
} from '@aws-sdk/client-bedrock';
import { HrAgentError } from '../core/errors.js';
import type { GuardrailSettings } from '../core/guardrail-settings.js';
import { whole } from './answers.js';
import { completed } from './guardrail-defaults.js';
import type { GuardrailDescription } from './guardrail-port.js';

type Members = Omit<CreateGuardrailRequest, 'name' | 'tags' | 'clientRequestToken' | 'kmsKeyId'>;

/** The members of a request. */
export function settingsMembers({
  sensitiveInformationPolicyConfig: sensitive,
  ...settings
}: GuardrailSettings): Members {
  if (sensitive === undefined) return settings;
  const { piiEntitiesConfig, ...regexes } = sensitive;
  const entities = piiEntitiesConfig?.map((entity) => ({ ...entity, type: entityType(entity.type) }));
  return {
    ...settings,
    sensitiveInformationPolicyConfig: { ...regexes, ...(entities && { piiEntitiesConfig: entities }) },
  };
}

function entityType(type: string): GuardrailPiiEntityType {
  const found = Object.values(GuardrailPiiEntityType).find((known) => known === type);
  if (found === undefined) throw new HrAgentError('DEFINITION_INVALID', `${type} is no kind of personal data.`);
  return found;
}

export function describeGuardrail(operation: string, answered: GetGuardrailResponse): GuardrailDescription {
  const found = whole(operation, answered, [
    'guardrailId',
    'guardrailArn',
    'name',
    'version',
    'status',
    'blockedInputMessaging',
    'blockedOutputsMessaging',
  ]);
  return {
    id: found.guardrailId,
    arn: found.guardrailArn,
    name: found.name,
    version: found.version,
    status: found.status,
    failureReasons: found.statusReasons ?? [],
    settings: completed(settingsOf(operation, found)),
    createdAt: found.createdAt?.getTime(),
    updatedAt: found.updatedAt?.getTime(),
  };
}

type Answered = GetGuardrailResponse & Pick<GuardrailSettings, 'blockedInputMessaging' | 'blockedOutputsMessaging'>;

/** Answers have other names for the policies than requests. */
function settingsOf(operation: string, found: Answered): GuardrailSettings {
  const { description, blockedInputMessaging, blockedOutputsMessaging, topicPolicy, contentPolicy } = found;
  const { wordPolicy, sensitiveInformationPolicy: sensitive, contextualGroundingPolicy: grounding } = found;
  const { automatedReasoningPolicy: reasoning, crossRegionDetails } = found;
  const profile = crossRegionDetails?.guardrailProfileId ?? crossRegionDetails?.guardrailProfileArn;
  const all = <T extends object, K extends keyof T & string>(list: readonly T[] | undefined, members: readonly K[]) =>
    (list ?? []).map((one) => whole(operation, one, members));
  return {
    description,
    blockedInputMessaging,
    blockedOutputsMessaging,
    topicPolicyConfig: topicPolicy && {
      topicsConfig: all(topicPolicy.topics, ['name', 'definition']).map((topic) => ({
        ...topic,
        type: 'DENY' as const,
      })),
      tierConfig: topicPolicy.tier && whole(operation, topicPolicy.tier, ['tierName']),
    },
    contentPolicyConfig: contentPolicy && {
      filtersConfig: all(contentPolicy.filters, ['type', 'inputStrength', 'outputStrength']),
      tierConfig: contentPolicy.tier && whole(operation, contentPolicy.tier, ['tierName']),
    },
    wordPolicyConfig: wordPolicy && {
      wordsConfig: wordPolicy.words && all(wordPolicy.words, ['text']),
      managedWordListsConfig: wordPolicy.managedWordLists && all(wordPolicy.managedWordLists, ['type']),
    },
    sensitiveInformationPolicyConfig: sensitive && {
      piiEntitiesConfig: sensitive.piiEntities && all(sensitive.piiEntities, ['type', 'action']),
      regexesConfig: sensitive.regexes && all(sensitive.regexes, ['name', 'pattern', 'action']),
    },
    contextualGroundingPolicyConfig: grounding && { filtersConfig: all(grounding.filters, ['type', 'threshold']) },
    automatedReasoningPolicyConfig: reasoning && whole(operation, reasoning, ['policies']),
    crossRegionConfig: profile === undefined ? undefined : { guardrailProfileIdentifier: profile },
  };
}
