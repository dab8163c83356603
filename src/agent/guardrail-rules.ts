import type { GuardrailSettings } from '../core/guardrail-settings.js';

export interface GuardrailFault {
  path: (string | number)[];
  message: string;
}

/** Of a custom word [DOC guardrails-word-filters]. */
const MOST_WORDS = 3;
const LOOKAROUND = /\(\?<?[=!]/;

/** What AWS's documentation says of a guardrail and its schema cannot: what belongs together, and what is there once. */
export function guardrailFaults(settings: GuardrailSettings): GuardrailFault[] {
  const { topicPolicyConfig: topic, contentPolicyConfig: content, wordPolicyConfig: word } = settings;
  const { sensitiveInformationPolicyConfig: sensitive, contextualGroundingPolicyConfig: grounding } = settings;
  const lists: readonly (readonly [policy: string, list: string, names: readonly string[]])[] = [
    ['topicPolicyConfig', 'topicsConfig', (topic?.topicsConfig ?? []).map(({ name }) => name)],
    ['contentPolicyConfig', 'filtersConfig', (content?.filtersConfig ?? []).map(({ type }) => type)],
    ['wordPolicyConfig', 'wordsConfig', (word?.wordsConfig ?? []).map(({ text }) => text.toLowerCase())],
    ['wordPolicyConfig', 'managedWordListsConfig', (word?.managedWordListsConfig ?? []).map(({ type }) => type)],
    [
      'sensitiveInformationPolicyConfig',
      'piiEntitiesConfig',
      (sensitive?.piiEntitiesConfig ?? []).map(({ type }) => type),
    ],
    ['sensitiveInformationPolicyConfig', 'regexesConfig', (sensitive?.regexesConfig ?? []).map(({ name }) => name)],
    ['contextualGroundingPolicyConfig', 'filtersConfig', (grounding?.filtersConfig ?? []).map(({ type }) => type)],
  ];
  const isEmpty =
    lists.every(([, , names]) => names.length === 0) && settings.automatedReasoningPolicyConfig === undefined;
  return [
    ...(isEmpty ? [{ path: [], message: 'has no policy: a guardrail needs one at least' }] : []),
    ...lists.flatMap(([policy, list, names]) =>
      names.flatMap((name, i) =>
        names.indexOf(name) < i ? [{ path: [policy, list, i], message: `has ${name} a second time` }] : [],
      ),
    ),
    ...wordFaults(settings),
    ...filterFaults(settings),
    ...regexFaults(settings),
    ...tierFaults(settings),
  ];
}

function wordFaults({ wordPolicyConfig }: GuardrailSettings): GuardrailFault[] {
  return (wordPolicyConfig?.wordsConfig ?? []).flatMap(({ text }, i) =>
    text.trim().split(/\s+/).length > MOST_WORDS
      ? [{ path: ['wordPolicyConfig', 'wordsConfig', i, 'text'], message: `has more than ${MOST_WORDS} words` }]
      : [],
  );
}

function filterFaults({ contentPolicyConfig }: GuardrailSettings): GuardrailFault[] {
  return (contentPolicyConfig?.filtersConfig ?? []).flatMap(({ type, outputStrength }, i) =>
    type === 'PROMPT_ATTACK' && outputStrength !== 'NONE'
      ? [
          {
            path: ['contentPolicyConfig', 'filtersConfig', i, 'outputStrength'],
            message: 'must be NONE, since answers do not attack a prompt',
          },
        ]
      : [],
  );
}

function regexFaults({ sensitiveInformationPolicyConfig }: GuardrailSettings): GuardrailFault[] {
  return (sensitiveInformationPolicyConfig?.regexesConfig ?? []).flatMap(({ pattern }, i) => {
    const path = ['sensitiveInformationPolicyConfig', 'regexesConfig', i, 'pattern'];
    if (LOOKAROUND.test(pattern)) return [{ path, message: 'has a lookaround, which AWS does not take' }];
    try {
      new RegExp(pattern.replace(/^\(\?i\)/, ''));
      return [];
    } catch {
      return [{ path, message: 'must be a valid regex' }];
    }
  });
}

function tierFaults({
  topicPolicyConfig,
  contentPolicyConfig,
  crossRegionConfig,
}: GuardrailSettings): GuardrailFault[] {
  const tiers = { topicPolicyConfig, contentPolicyConfig };
  return Object.entries(tiers).flatMap(([policy, config]) =>
    config?.tierConfig?.tierName === 'STANDARD' && crossRegionConfig === undefined
      ? [{ path: [policy, 'tierConfig', 'tierName'], message: 'STANDARD needs crossRegionConfig' }]
      : [],
  );
}
