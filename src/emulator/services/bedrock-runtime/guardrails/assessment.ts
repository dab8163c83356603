import type { GuardrailAssessment, GuardrailUsage } from '@aws-sdk/client-bedrock-runtime';
import { assess, type Judgement, type ServedGuardrail, type Side } from '../../bedrock/guardrails/served.js';

/** FULL shows what was looked for and not found as well. */
export type Scope = 'INTERVENTIONS' | 'FULL';

/** What a guardrail says of texts, and how Bedrock's runtime tells it. */
export interface Assessed extends Judgement {
  readonly usage: GuardrailUsage;
  readonly coverage: { textCharacters: { guarded: number; total: number } };
  assessment(scope: Scope): GuardrailAssessment;
  /** Recorded [REC]; of masking [TXT]. */
  readonly reason: string;
}

const REASONS = { NONE: 'No action.', MASKED: 'Guardrail masked.', BLOCKED: 'Guardrail blocked.' } as const;

/** `unguarded`: how many characters stand beside the texts and are not judged. */
export function assessed(guardrail: ServedGuardrail, side: Side, texts: readonly string[], unguarded = 0): Assessed {
  const began = performance.now();
  const judgement = assess(guardrail.settings, side, texts);
  const guardrailProcessingLatency = Math.ceil(performance.now() - began);
  const guarded = texts.reduce((sum, { length }) => sum + length, 0);
  const usage = usageOf(guardrail, guarded);
  const coverage = { textCharacters: { guarded, total: guarded + unguarded } };
  const invocationMetrics = { guardrailProcessingLatency, usage, guardrailCoverage: coverage };
  const { guardrailId, guardrailArn, version: guardrailVersion } = guardrail;
  return {
    ...judgement,
    usage,
    coverage,
    reason: REASONS[judgement.action],
    assessment: (scope) => ({
      ...(scope === 'FULL' ? judgement.policies : detectedOf(judgement.policies)),
      invocationMetrics,
      appliedGuardrailDetails: {
        guardrailId,
        guardrailVersion,
        guardrailArn,
        guardrailOrigin: ['REQUEST'],
        guardrailOwnership: 'SELF',
      },
    }),
  };
}

const CHARACTERS_A_UNIT = 1_000;

/** Each policy that there is counts the text once. Regular expressions are free [DOC pricing]. */
function usageOf({ settings }: ServedGuardrail, characters: number): GuardrailUsage {
  const units = (policy: unknown) => (policy === undefined ? 0 : Math.ceil(characters / CHARACTERS_A_UNIT));
  const { sensitiveInformationPolicyConfig: sensitive } = settings;
  return {
    topicPolicyUnits: units(settings.topicPolicyConfig),
    contentPolicyUnits: units(settings.contentPolicyConfig),
    wordPolicyUnits: units(settings.wordPolicyConfig),
    sensitiveInformationPolicyUnits: units(sensitive?.piiEntitiesConfig),
    sensitiveInformationPolicyFreeUnits: units(sensitive?.regexesConfig),
    contextualGroundingPolicyUnits: 0,
    contentPolicyImageUnits: 0,
    automatedReasoningPolicyUnits: 0,
    automatedReasoningPolicies: 0,
  };
}

const isDetected = ({ detected }: { detected?: boolean | undefined }) => detected === true;

/** The policies that have found something, with nothing but that. */
function detectedOf(policies: Judgement['policies']): Judgement['policies'] {
  const { topicPolicy, contentPolicy, wordPolicy, sensitiveInformationPolicy } = policies;
  const topics = topicPolicy?.topics?.filter(isDetected) ?? [];
  const filters = contentPolicy?.filters?.filter(isDetected) ?? [];
  const customWords = wordPolicy?.customWords?.filter(isDetected) ?? [];
  const managedWordLists = wordPolicy?.managedWordLists?.filter(isDetected) ?? [];
  const piiEntities = sensitiveInformationPolicy?.piiEntities?.filter(isDetected) ?? [];
  const regexes = sensitiveInformationPolicy?.regexes?.filter(isDetected) ?? [];
  return {
    ...(topics.length > 0 && { topicPolicy: { topics } }),
    ...(filters.length > 0 && { contentPolicy: { filters } }),
    ...(customWords.length + managedWordLists.length > 0 && { wordPolicy: { customWords, managedWordLists } }),
    ...(piiEntities.length + regexes.length > 0 && { sensitiveInformationPolicy: { piiEntities, regexes } }),
  };
}
