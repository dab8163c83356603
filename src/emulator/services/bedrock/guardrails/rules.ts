import type { Call } from '../../../service/call.js';
import { conflict, invalid, ServiceError } from '../../../service/service-error.js';
import { expressionOf } from './assessing/expression.js';
import { draftsOf, type GuardrailSettings } from './records.js';

/** [DOC bedrock quotas] */
const QUOTAS = { guardrails: 100, versions: 20 } as const;
/** Of a custom word [DOC guardrails-word-filters]. */
const MOST_WORDS = 3;
/** A threshold of 1 would block everything [DOC guardrails-contextual-grounding-check]. */
const HIGHEST_THRESHOLD = 0.99;

export function checkQuota(quota: keyof typeof QUOTAS, requested: number): void {
  if (requested <= QUOTAS[quota]) return;
  const most = `The maximum number of ${quota} is ${QUOTAS[quota]}.`;
  throw new ServiceError('ServiceQuotaExceededException', most);
}

/** Throws when another guardrail than `except` has the name. */
export function checkNameIsFree(call: Pick<Call, 'store' | 'clock' | 'region'>, name: string, except?: string): void {
  const isTaken = draftsOf(call).some(({ guardrailId, settings }) => settings.name === name && guardrailId !== except);
  if (isTaken) throw conflict('Another guardrail in your account already has this name.');
}

/** Throws what documentation says that a guardrail may not be. The model's own limits were checked before. */
export function checkSettings(settings: GuardrailSettings): void {
  const broken = brokenRule(settings);
  if (broken !== undefined) throw invalid(broken);
}

function brokenRule(settings: GuardrailSettings): string | undefined {
  const { topicPolicyConfig: topic, contentPolicyConfig: content, wordPolicyConfig: word } = settings;
  const { sensitiveInformationPolicyConfig: sensitive, contextualGroundingPolicyConfig: grounding } = settings;
  const words = word?.wordsConfig ?? [];
  const lists = word?.managedWordListsConfig ?? [];
  const entities = sensitive?.piiEntitiesConfig ?? [];
  const regexes = sensitive?.regexesConfig ?? [];
  const filters = content?.filtersConfig ?? [];
  const policies = [topic, content, words[0] ?? lists[0], entities[0] ?? regexes[0], grounding];
  if (![...policies, settings.automatedReasoningPolicyConfig].some((policy) => policy !== undefined)) {
    return 'The guardrail has no policy. Add at least one policy and retry the request.';
  }
  const twice =
    repeated('topic name', topic?.topicsConfig.map(({ name }) => name) ?? []) ??
    repeated(
      'content filter',
      filters.map(({ type }) => type),
    ) ??
    repeated(
      'PII entity type',
      entities.map(({ type }) => type),
    ) ??
    repeated(
      'regex name',
      regexes.map(({ name }) => name),
    ) ??
    repeated('contextual grounding filter', grounding?.filtersConfig.map(({ type }) => type) ?? []);
  if (twice !== undefined) return twice;
  const long = words.find(({ text }) => text.trim().split(/\s+/).length > MOST_WORDS);
  if (long) return `The custom word "${long.text}" has more than ${MOST_WORDS} words.`;
  const attack = filters.find(({ type, outputStrength }) => type === 'PROMPT_ATTACK' && outputStrength !== 'NONE');
  if (attack) return 'The output strength of the PROMPT_ATTACK filter must be NONE.';
  const high = grounding?.filtersConfig.find(({ threshold }) => threshold > HIGHEST_THRESHOLD);
  if (high) return `The threshold of the ${high.type} filter must be at most ${HIGHEST_THRESHOLD}.`;
  const tiers = [topic?.tierConfig?.tierName, content?.tierConfig?.tierName];
  if (tiers.includes('STANDARD') && settings.crossRegionConfig === undefined) {
    return 'The STANDARD tier needs a crossRegionConfig.';
  }
  const unreadable = regexes.find(({ pattern }) => !isReadable(pattern));
  return unreadable && `The pattern of the regex ${unreadable.name} is not supported.`;
}

function repeated(what: string, names: readonly string[]): string | undefined {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `The ${what} ${twice} is used more than once.`;
}

const LOOKAROUND = /\(\?<?[=!]/;

/** Lookaround is not supported [DOC guardrails-sensitive-filters]. */
function isReadable(pattern: string): boolean {
  return !LOOKAROUND.test(pattern) && expressionOf(pattern) !== undefined;
}
