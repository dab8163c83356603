import type { Constraint, Constraints } from '../../../service/constraints.js';

const blockOrNone = { enum: ['BLOCK', 'NONE'] } satisfies Constraint;
const sensitiveAction = { enum: ['BLOCK', 'ANONYMIZE', 'NONE'] } satisfies Constraint;
const strength = { enum: ['NONE', 'LOW', 'MEDIUM', 'HIGH'] } satisfies Constraint;
const modalities = { min: 1, max: 2, items: { enum: ['TEXT', 'IMAGE'] } } satisfies Constraint;
const tierName = { enum: ['CLASSIC', 'STANDARD'] } satisfies Constraint;
const messaging = { min: 1, max: 500 } satisfies Constraint;
const description = { min: 1, max: 200 } satisfies Constraint;

const tagText = '[a-zA-Z0-9\\s._:/=+@-]*';
const tagKey = { min: 1, max: 128, pattern: tagText } satisfies Constraint;

/** What several operations say of the same member. Source: the service model bedrock 2023-04-20. */
export const member = {
  identifier: {
    max: 2048,
    pattern: '(([a-z0-9]+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+))',
  },
  version: { pattern: '(([1-9][0-9]{0,7})|(DRAFT))' },
  numericalVersion: { pattern: '[1-9][0-9]{0,7}' },
  description,
  clientRequestToken: { min: 1, max: 256, pattern: '[a-zA-Z0-9]([-a-zA-Z0-9]{0,254}[a-zA-Z0-9])?' },
  maxResults: { min: 1, max: 1000 },
  nextToken: { min: 1, max: 2048, pattern: '\\S*' },
  tags: { max: 200 },
  tagKeys: { max: 200, items: tagKey },
} satisfies Record<string, Constraint>;

/** The members that CreateGuardrail and UpdateGuardrail both have. */
export const settingsMembers = {
  name: { min: 1, max: 50, pattern: '[0-9a-zA-Z-_]+' },
  description,
  blockedInputMessaging: messaging,
  blockedOutputsMessaging: messaging,
  kmsKeyId: {
    min: 1,
    max: 2048,
    pattern:
      '(arn:aws(-[^:]+)?:kms:[a-zA-Z0-9-]*:[0-9]{12}:((key/[a-zA-Z0-9-]{36})|(alias/[a-zA-Z0-9-_/]+)))|([a-zA-Z0-9-]{36})|(alias/[a-zA-Z0-9-_/]+)',
  },
} satisfies Record<string, Constraint>;

const onBothSides = { inputAction: blockOrNone, outputAction: blockOrNone } satisfies Record<string, Constraint>;
const sensitive = {
  action: sensitiveAction,
  inputAction: sensitiveAction,
  outputAction: sensitiveAction,
} satisfies Record<string, Constraint>;

/** Of the structures inside a guardrail. */
export const guardrailConstraints: Constraints = {
  GuardrailAutomatedReasoningPolicyConfig: { policies: { min: 1, max: 2 } },
  GuardrailContentFilterConfig: {
    type: { enum: ['SEXUAL', 'VIOLENCE', 'HATE', 'INSULTS', 'MISCONDUCT', 'PROMPT_ATTACK'] },
    inputStrength: strength,
    outputStrength: strength,
    inputModalities: modalities,
    outputModalities: modalities,
    ...onBothSides,
  },
  GuardrailContentFiltersTierConfig: { tierName },
  GuardrailContentPolicyConfig: { filtersConfig: { min: 1, max: 6 } },
  GuardrailContextualGroundingFilterConfig: {
    type: { enum: ['GROUNDING', 'RELEVANCE'] },
    threshold: { min: 0, fractional: true },
    action: blockOrNone,
  },
  GuardrailContextualGroundingPolicyConfig: { filtersConfig: { min: 1 } },
  GuardrailCrossRegionConfig: {
    guardrailProfileIdentifier: {
      min: 15,
      max: 2048,
      pattern:
        '[a-z0-9-]+[.]{1}guardrail[.]{1}v[0-9:]+|arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail-profile/[a-z0-9-]+[.]{1}guardrail[.]{1}v[0-9:]+',
    },
  },
  GuardrailManagedWordsConfig: { type: { enum: ['PROFANITY'] }, ...onBothSides },
  GuardrailPiiEntityConfig: {
    type: {
      enum: [
        'ADDRESS',
        'AGE',
        'AWS_ACCESS_KEY',
        'AWS_SECRET_KEY',
        'CA_HEALTH_NUMBER',
        'CA_SOCIAL_INSURANCE_NUMBER',
        'CREDIT_DEBIT_CARD_CVV',
        'CREDIT_DEBIT_CARD_EXPIRY',
        'CREDIT_DEBIT_CARD_NUMBER',
        'DRIVER_ID',
        'EMAIL',
        'INTERNATIONAL_BANK_ACCOUNT_NUMBER',
        'IP_ADDRESS',
        'LICENSE_PLATE',
        'MAC_ADDRESS',
        'NAME',
        'PASSWORD',
        'PHONE',
        'PIN',
        'SWIFT_CODE',
        'UK_NATIONAL_HEALTH_SERVICE_NUMBER',
        'UK_NATIONAL_INSURANCE_NUMBER',
        'UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER',
        'URL',
        'USERNAME',
        'US_BANK_ACCOUNT_NUMBER',
        'US_BANK_ROUTING_NUMBER',
        'US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER',
        'US_PASSPORT_NUMBER',
        'US_SOCIAL_SECURITY_NUMBER',
        'VEHICLE_IDENTIFICATION_NUMBER',
      ],
    },
    ...sensitive,
  },
  GuardrailRegexConfig: {
    name: { min: 1, max: 100 },
    description: { min: 1, max: 1000 },
    pattern: { min: 1, max: 500 },
    ...sensitive,
  },
  GuardrailSensitiveInformationPolicyConfig: { piiEntitiesConfig: { min: 1 }, regexesConfig: { min: 1, max: 10 } },
  GuardrailTopicConfig: {
    name: { min: 1, max: 100, pattern: '[0-9a-zA-Z-_ !?.]+' },
    definition: { min: 1, max: 200 },
    examples: { max: 5, items: { min: 1, max: 100 } },
    type: { enum: ['DENY'] },
    ...onBothSides,
  },
  GuardrailTopicPolicyConfig: { topicsConfig: { min: 1, max: 30 } },
  GuardrailTopicsTierConfig: { tierName },
  GuardrailWordConfig: { text: { min: 1, max: 100 }, ...onBothSides },
  GuardrailWordPolicyConfig: { wordsConfig: { min: 1, max: 10000 } },
  Tag: { key: tagKey, value: { max: 256, pattern: tagText } },
};
