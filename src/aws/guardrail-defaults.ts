import type { GuardrailSettings } from '../core/guardrail-settings.js';
import { canonicalJson } from '../core/json.js';

const BLOCK = { inputAction: 'BLOCK', outputAction: 'BLOCK' } as const;
const ON = { inputEnabled: true, outputEnabled: true };
const CLASSIC = { tierName: 'CLASSIC' } as const;
const TEXT: { inputModalities: ['TEXT']; outputModalities: ['TEXT'] } = {
  inputModalities: ['TEXT'],
  outputModalities: ['TEXT'],
};

/** The same settings with the default of everything that is left out, and lists in one order: equal ones mean the same. */
export function completed(settings: GuardrailSettings): GuardrailSettings {
  const { topicPolicyConfig: topic, contentPolicyConfig: content, wordPolicyConfig: word } = settings;
  const { sensitiveInformationPolicyConfig: sensitive, contextualGroundingPolicyConfig: grounding } = settings;
  const { crossRegionConfig: region } = settings;
  return {
    ...settings,
    topicPolicyConfig: topic && {
      topicsConfig: inOrder(topic.topicsConfig.map((one) => ({ ...BLOCK, ...ON, examples: [], ...one }))),
      tierConfig: topic.tierConfig ?? CLASSIC,
    },
    contentPolicyConfig: content && {
      filtersConfig: inOrder(content.filtersConfig.map((one) => ({ ...BLOCK, ...ON, ...TEXT, ...one }))),
      tierConfig: content.tierConfig ?? CLASSIC,
    },
    wordPolicyConfig: word && {
      wordsConfig: inOrder((word.wordsConfig ?? []).map((one) => ({ ...BLOCK, ...ON, ...one }))),
      managedWordListsConfig: (word.managedWordListsConfig ?? []).map((one) => ({ ...BLOCK, ...ON, ...one })),
    },
    sensitiveInformationPolicyConfig: sensitive && {
      piiEntitiesConfig: inOrder((sensitive.piiEntitiesConfig ?? []).map(withSides)),
      regexesConfig: inOrder((sensitive.regexesConfig ?? []).map(withSides)),
    },
    contextualGroundingPolicyConfig: grounding && {
      filtersConfig: inOrder(grounding.filtersConfig.map((one) => ({ action: 'BLOCK', enabled: true, ...one }))),
    },
    crossRegionConfig: region && {
      // AWS answers with the id.
      guardrailProfileIdentifier: region.guardrailProfileIdentifier.replace(/^.*\//, ''),
    },
  };
}

function withSides<T extends { action: 'BLOCK' | 'ANONYMIZE' | 'NONE' }>(one: T) {
  return { inputAction: one.action, outputAction: one.action, ...ON, ...one };
}

/** Which is first makes no difference to AWS. */
function inOrder<T>(list: readonly T[]): T[] {
  return [...list].sort((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1));
}
