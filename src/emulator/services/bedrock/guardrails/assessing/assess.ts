import type {
  GuardrailAssessment,
  GuardrailContentFilterConfidence,
  GuardrailPiiEntityFilter,
  GuardrailRegexFilter,
} from '@aws-sdk/client-bedrock-runtime';
import type { GuardrailSettings } from '../records.js';
import { expressionOf } from './expression.js';
import { FORMS } from './personal.js';
import { isPromptAttack } from './prompt-attack.js';
import { type Masked, mask, matchesOf, type Span } from './spans.js';
import { topicsIn } from './topics.js';
import { PROFANITY, wordsIn } from './words.js';

/** Whether a text goes in to the model or comes out of it. */
export type Side = 'INPUT' | 'OUTPUT';

/** What a guardrail says of texts. */
export interface Judgement {
  readonly action: 'NONE' | 'MASKED' | 'BLOCKED';
  /** Each policy that the guardrail has, with what was looked for and not found too. */
  readonly policies: Pick<
    GuardrailAssessment,
    'topicPolicy' | 'contentPolicy' | 'wordPolicy' | 'sensitiveInformationPolicy'
  >;
  /** The texts with tags for what is masked. */
  readonly masked: readonly string[];
}

type BlockOrNone = 'BLOCK' | 'NONE';
type SensitiveAction = 'BLOCK' | 'ANONYMIZE' | 'NONE';

/** What is set for either side. */
interface Sided<A> {
  readonly inputAction?: A | undefined;
  readonly outputAction?: A | undefined;
  readonly inputEnabled?: boolean | undefined;
  readonly outputEnabled?: boolean | undefined;
}

function isOn({ inputEnabled = true, outputEnabled = true }: Sided<unknown>, side: Side): boolean {
  return side === 'INPUT' ? inputEnabled : outputEnabled;
}

function blocks({ inputAction = 'BLOCK', outputAction = 'BLOCK' }: Sided<BlockOrNone>, side: Side): boolean {
  return (side === 'INPUT' ? inputAction : outputAction) === 'BLOCK';
}

const BLOCKED = { action: 'BLOCKED', detected: true } as const;
const ALLOWED = { action: 'NONE', detected: true } as const;
const UNSEEN = { action: 'NONE', detected: false } as const;

/** Judges texts by rules. What rules cannot do is never detected: see BEHAVIOUR.md. */
export function assess(settings: GuardrailSettings, side: Side, texts: readonly string[]): Judgement {
  const spans = texts.map((): Masked[] => []);
  const policies = {
    ...topics(settings, side, texts),
    ...contentFilters(settings, side, texts),
    ...words(settings, side, texts),
    ...sensitiveInformation(settings, side, texts, spans),
  };
  const actions = actionsOf(policies);
  const action = actions.includes('BLOCKED') ? 'BLOCKED' : actions.includes('ANONYMIZED') ? 'MASKED' : 'NONE';
  return { action, policies, masked: texts.map((text, index) => mask(text, spans[index] ?? [])) };
}

function actionsOf({ topicPolicy, contentPolicy, wordPolicy, sensitiveInformationPolicy }: Judgement['policies']) {
  const findings = [
    ...(topicPolicy?.topics ?? []),
    ...(contentPolicy?.filters ?? []),
    ...(wordPolicy?.customWords ?? []),
    ...(wordPolicy?.managedWordLists ?? []),
    ...(sensitiveInformationPolicy?.piiEntities ?? []),
    ...(sensitiveInformationPolicy?.regexes ?? []),
  ];
  return findings.map(({ action }) => action);
}

function topics({ topicPolicyConfig }: GuardrailSettings, side: Side, texts: readonly string[]) {
  if (topicPolicyConfig === undefined) return {};
  const looked = topicPolicyConfig.topicsConfig.filter((topic) => isOn(topic, side));
  const found = new Set(texts.flatMap((text) => topicsIn(text, looked)));
  const verdicts = looked.map((topic) => ({
    name: topic.name,
    type: topic.type,
    ...(!found.has(topic) ? UNSEEN : blocks(topic, side) ? BLOCKED : ALLOWED),
  }));
  return { topicPolicy: { topics: verdicts } };
}

/** What a strength lets through is less than this confident. */
const CAUGHT: Readonly<Record<string, readonly GuardrailContentFilterConfidence[]>> = {
  LOW: ['HIGH'],
  MEDIUM: ['HIGH', 'MEDIUM'],
  HIGH: ['HIGH', 'MEDIUM', 'LOW'],
};
/** How sure AWS was recorded to be of a plain attack. */
const SURE = 'MEDIUM';

/** Of the filters only attacks on the prompt have words of their own. */
function contentFilters({ contentPolicyConfig }: GuardrailSettings, side: Side, texts: readonly string[]) {
  if (contentPolicyConfig === undefined) return {};
  const filters = contentPolicyConfig.filtersConfig
    .filter((filter) => isOn(filter, side))
    .map((filter) => {
      const filterStrength = side === 'INPUT' ? filter.inputStrength : filter.outputStrength;
      const isAttack = filter.type === 'PROMPT_ATTACK' && side === 'INPUT' && texts.some(isPromptAttack);
      const caught = isAttack && (CAUGHT[filterStrength] ?? []).includes(SURE);
      const confidence = caught ? SURE : 'NONE';
      const verdict = !caught ? UNSEEN : blocks(filter, side) ? BLOCKED : ALLOWED;
      return { type: filter.type, confidence, filterStrength, ...verdict } as const;
    });
  return { contentPolicy: { filters } };
}

function words({ wordPolicyConfig }: GuardrailSettings, side: Side, texts: readonly string[]) {
  if (wordPolicyConfig === undefined) return {};
  const { wordsConfig = [], managedWordListsConfig = [] } = wordPolicyConfig;
  const custom = new Map(wordsConfig.filter((word) => isOn(word, side)).map((word) => [word.text, word]));
  const found = (list: readonly string[]) => texts.flatMap((text) => wordsIn(text, list));
  const customWords = found([...custom.keys()]).map(({ entry, match }) => ({
    match,
    ...(blocks(custom.get(entry) ?? {}, side) ? BLOCKED : ALLOWED),
  }));
  const managedWordLists = managedWordListsConfig
    .filter((list) => isOn(list, side))
    .flatMap((list) =>
      found(PROFANITY).map(({ match }) => ({
        match,
        type: list.type,
        ...(blocks(list, side) ? BLOCKED : ALLOWED),
      })),
    );
  return { wordPolicy: { customWords, managedWordLists } };
}

const SENSITIVE = {
  BLOCK: BLOCKED,
  ANONYMIZE: { action: 'ANONYMIZED', detected: true },
  NONE: ALLOWED,
} as const;

/** Notes in `masks` what is to be masked of each text. */
function sensitiveInformation(
  { sensitiveInformationPolicyConfig }: GuardrailSettings,
  side: Side,
  texts: readonly string[],
  masks: readonly Masked[][],
) {
  if (sensitiveInformationPolicyConfig === undefined) return {};
  const { piiEntitiesConfig, regexesConfig } = sensitiveInformationPolicyConfig;
  const look = (
    one: Sided<SensitiveAction> & { readonly action: SensitiveAction },
    tag: string,
    spansIn: (text: string) => Span[],
  ) => {
    const set = (side === 'INPUT' ? one.inputAction : one.outputAction) ?? one.action;
    const matches = texts.flatMap((text, index) => {
      const spans = spansIn(text);
      if (set === 'ANONYMIZE') masks[index]?.push(...spans.map((span) => ({ ...span, tag: `{${tag}}` })));
      return spans.map(({ start, end }) => text.slice(start, end));
    });
    if (matches.length === 0) return [{ match: '', ...UNSEEN }];
    return matches.map((match) => ({ match, ...SENSITIVE[set] }));
  };
  const piiEntities = (piiEntitiesConfig ?? [])
    .filter((entity) => isOn(entity, side))
    .flatMap((entity): GuardrailPiiEntityFilter[] =>
      look(entity, entity.type, (text) => entitiesIn(entity.type, text)).map((found) => ({
        type: entity.type,
        ...found,
      })),
    );
  const regexes = (regexesConfig ?? [])
    .filter((regex) => isOn(regex, side))
    .flatMap((regex): GuardrailRegexFilter[] => {
      const expression = expressionOf(regex.pattern);
      const { name, pattern } = regex;
      return look(regex, name, (text) => (expression ? matchesOf(expression, text) : [])).map((found) => ({
        name,
        regex: pattern,
        ...found,
      }));
    });
  return {
    sensitiveInformationPolicy: {
      piiEntities: piiEntitiesConfig && piiEntities,
      regexes: regexesConfig && regexes,
    },
  };
}

function entitiesIn(type: keyof typeof FORMS, text: string): Span[] {
  const form = FORMS[type];
  if (form === undefined) return [];
  const { pattern, holds = () => true } = form;
  return matchesOf(pattern, text).filter(({ start, end }) => holds(text.slice(start, end)));
}
