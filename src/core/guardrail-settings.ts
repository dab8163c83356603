/** What a guardrail is set to, in the members of Bedrock's CreateGuardrail. Lists hold each thing once. */
export interface GuardrailSettings {
  description?: string | undefined;
  blockedInputMessaging: string;
  blockedOutputsMessaging: string;
  topicPolicyConfig?: { topicsConfig: DeniedTopic[]; tierConfig?: Tier | undefined } | undefined;
  contentPolicyConfig?: { filtersConfig: ContentFilter[]; tierConfig?: Tier | undefined } | undefined;
  wordPolicyConfig?: { wordsConfig?: Word[] | undefined; managedWordListsConfig?: WordList[] | undefined } | undefined;
  sensitiveInformationPolicyConfig?:
    | { piiEntitiesConfig?: Entity[] | undefined; regexesConfig?: Regex[] | undefined }
    | undefined;
  contextualGroundingPolicyConfig?: { filtersConfig: GroundingFilter[] } | undefined;
  automatedReasoningPolicyConfig?: { policies: string[]; confidenceThreshold?: number | undefined } | undefined;
  crossRegionConfig?: { guardrailProfileIdentifier: string } | undefined;
}

type BlockOrNone = 'BLOCK' | 'NONE';
type SensitiveAction = 'BLOCK' | 'ANONYMIZE' | 'NONE';
type Strength = 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH';
type Modality = 'TEXT' | 'IMAGE';

interface Tier {
  tierName: 'CLASSIC' | 'STANDARD';
}

/** What may differ between what users say and what the agent answers. */
interface Sided<Action> {
  inputAction?: Action | undefined;
  outputAction?: Action | undefined;
  inputEnabled?: boolean | undefined;
  outputEnabled?: boolean | undefined;
}

export interface DeniedTopic extends Sided<BlockOrNone> {
  name: string;
  definition: string;
  examples?: string[] | undefined;
  type: 'DENY';
}

export interface ContentFilter extends Sided<BlockOrNone> {
  type: 'SEXUAL' | 'VIOLENCE' | 'HATE' | 'INSULTS' | 'MISCONDUCT' | 'PROMPT_ATTACK';
  inputStrength: Strength;
  outputStrength: Strength;
  inputModalities?: Modality[] | undefined;
  outputModalities?: Modality[] | undefined;
}

export interface Word extends Sided<BlockOrNone> {
  text: string;
}

export interface WordList extends Sided<BlockOrNone> {
  type: 'PROFANITY';
}

export interface Entity extends Sided<SensitiveAction> {
  /** One of Bedrock's thirty-one. */
  type: string;
  action: SensitiveAction;
}

export interface Regex extends Sided<SensitiveAction> {
  name: string;
  description?: string | undefined;
  pattern: string;
  action: SensitiveAction;
}

export interface GroundingFilter {
  type: 'GROUNDING' | 'RELEVANCE';
  threshold: number;
  action?: BlockOrNone | undefined;
  enabled?: boolean | undefined;
}
