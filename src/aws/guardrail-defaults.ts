import type { GuardrailSettings } from '../core/guardrail-settings.js';
import { canonicalJson, jsonEqual } from '../core/json.js';

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

/** The same settings without what is so by default: as people write them. */
export function withoutDefaults(settings: GuardrailSettings): GuardrailSettings {
  const { topicPolicyConfig: topic, contentPolicyConfig: content, wordPolicyConfig: word } = settings;
  const { sensitiveInformationPolicyConfig: sensitive, contextualGroundingPolicyConfig: grounding } = settings;
  const topicDefaults = { ...BLOCK, ...ON, examples: [] };
  const wordDefaults = { ...BLOCK, ...ON };
  return {
    ...settings,
    topicPolicyConfig: topic && {
      topicsConfig: topic.topicsConfig.map((one) => less(one, topicDefaults)),
      ...unusualTier(topic.tierConfig),
    },
    contentPolicyConfig: content && {
      filtersConfig: content.filtersConfig.map((one) => less(one, { ...BLOCK, ...ON, ...TEXT })),
      ...unusualTier(content.tierConfig),
    },
    wordPolicyConfig: word && {
      ...some({ wordsConfig: (word.wordsConfig ?? []).map((one) => less(one, wordDefaults)) }),
      ...some({ managedWordListsConfig: (word.managedWordListsConfig ?? []).map((one) => less(one, wordDefaults)) }),
    },
    sensitiveInformationPolicyConfig: sensitive && {
      ...some({ piiEntitiesConfig: (sensitive.piiEntitiesConfig ?? []).map(lessSides) }),
      ...some({ regexesConfig: (sensitive.regexesConfig ?? []).map(lessSides) }),
    },
    contextualGroundingPolicyConfig: grounding && {
      filtersConfig: grounding.filtersConfig.map((one) => less(one, { action: 'BLOCK', enabled: true })),
    },
  };
}

function unusualTier<T extends { tierName: string }>(tierConfig: T | undefined): { tierConfig?: T } {
  return tierConfig === undefined || jsonEqual(tierConfig, CLASSIC) ? {} : { tierConfig };
}

function lessSides<T extends { action: 'BLOCK' | 'ANONYMIZE' | 'NONE' }>(one: T): T {
  return less(one, { inputAction: one.action, outputAction: one.action, ...ON });
}

/** Each of the members left out has a default, and so may be absent. */
function less<T extends object>(one: T, defaults: Readonly<Record<string, unknown>>): T {
  const unusual = Object.entries(one).filter(
    ([member, value]) => !(member in defaults && jsonEqual(value, defaults[member])),
  );
  return Object.fromEntries(unusual) as T;
}

/** A list in its member, unless there is nothing in it. */
function some<T extends Readonly<Record<string, readonly unknown[]>>>(lists: T): Partial<T> {
  return Object.values(lists).every((list) => list.length === 0) ? {} : lists;
}
