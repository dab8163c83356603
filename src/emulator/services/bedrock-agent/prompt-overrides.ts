import type { PromptConfiguration, PromptOverrideConfiguration } from '@aws-sdk/client-bedrock-agent';
import { isRecord, parseJson } from '../../../core/json.js';
import type { Validated } from '../../service/operation.js';
import { invalid } from '../../service/service-error.js';

/** What an agent says of one type of prompt. The control plane knows types that conversations do not, and the reverse. */
export type PromptSettings = Omit<PromptConfiguration, 'promptType'> & { promptType?: string | undefined };

export interface PromptOverrides {
  promptConfigurations: readonly PromptSettings[];
  /** The function that reads the model's answers, for the prompts that say so. */
  overrideLambda?: string | undefined;
}

/** A template that is a conversation: what its messages say, with their placeholders. */
export interface TemplateMessages {
  system: string;
  messages: { role: 'user' | 'assistant'; text: string }[];
}

/** Reads a template of the form of Claude's messages; undefined for a text, which is a template, too. */
export function templateMessages(template: string): TemplateMessages | undefined {
  // Templates break the lines of their texts, which JSON does not allow.
  const lines = template.split('\n').map((line) => line.trim());
  const parsed = parseJson(lines.join(' '));
  if (!isRecord(parsed) || !Array.isArray(parsed['messages'])) return undefined;
  const messages = parsed['messages'].flatMap((message: unknown) => {
    if (!isRecord(message)) return [];
    return [
      {
        role: message['role'] === 'assistant' ? ('assistant' as const) : ('user' as const),
        text: textIn(message['content']),
      },
    ];
  });
  return { system: textIn(parsed['system']), messages };
}

/** The words of `content` and `system`: a text, or blocks of text. */
function textIn(value: unknown): string {
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  return parts
    .map((part) => (isRecord(part) ? part['text'] : part))
    .filter((text) => typeof text === 'string')
    .join('\n');
}

/** Throws what Bedrock says of prompts that do not go together. Where its words are not known they are ours (assumption). */
export function checkPromptOverrides(
  { promptConfigurations, overrideLambda }: PromptOverrides,
  foundationModel: string | undefined,
): void {
  for (const one of promptConfigurations) checkMode(one);
  const twice = promptConfigurations.find(
    ({ promptType }, at) => promptConfigurations.findIndex((other) => other.promptType === promptType) < at,
  );
  if (twice) throw invalid(`The prompt type ${twice.promptType} is given more than once.`);
  const parsed = promptConfigurations.find(({ parserMode }) => parserMode === 'OVERRIDDEN');
  // Both of these are said in the service model.
  if (parsed && overrideLambda === undefined) {
    throw invalid(
      `The parserMode of the ${parsed.promptType} prompt type is OVERRIDDEN. Provide an overrideLambda and retry your request.`,
    );
  }
  if (overrideLambda !== undefined && !parsed) {
    throw invalid(
      'An overrideLambda is provided. Set parserMode to OVERRIDDEN for at least one of the promptConfigurations.',
    );
  }
  const broken = promptConfigurations.filter((one) => !isWellFormed(one, one.foundationModel ?? foundationModel));
  // The two blanks are AWS's, and so is the semicolon without one [ISS awslabs/genai-bedrock-agent-chatbot#16].
  if (broken.length > 0) throw invalid(broken.map(({ promptType }) => invalidTemplate(promptType)).join(';'));
}

const invalidTemplate = (promptType: string | undefined) =>
  `The provided BasePromptTemplate for the ${promptType} prompt type has failed validation with  the following message: ` +
  'Invalid JSON in the prompt. Check the BasePromptTemplate and retry your request.';

/** What belongs to a prompt of one's own, and must not be given for a default one [ISS tf#37168, SRC aws-samples agent.py]. */
function checkMode({
  promptType,
  promptCreationMode,
  basePromptTemplate,
  inferenceConfiguration,
}: PromptSettings): void {
  const isOwn = promptCreationMode === 'OVERRIDDEN';
  for (const [name, given] of Object.entries({ basePromptTemplate, inferenceConfiguration })) {
    if (isOwn && given === undefined) {
      throw invalid(
        `The promptCreationMode of the ${promptType} prompt type is OVERRIDDEN. Provide a ${name} and retry your request.`,
      );
    }
    if (!isOwn && given !== undefined) {
      throw invalid(
        `A ${name} is provided for the ${promptType} prompt type. Set its promptCreationMode to OVERRIDDEN and retry your request.`,
      );
    }
  }
}

/** Models whose templates are conversations: Claude from its third generation on [DOC advanced-prompts-templates]. */
const CONVERSES = /anthropic\.claude-(?!instant|v[12])/;
const CONVERSATIONS: readonly (string | undefined)[] = ['PRE_PROCESSING', 'ORCHESTRATION', 'POST_PROCESSING'];

/** A prompt that is switched off may say anything [SRC aws-samples text-2-sql-agent]. */
function isWellFormed({ promptType, promptState, basePromptTemplate }: PromptSettings, modelId = ''): boolean {
  if (basePromptTemplate === undefined || promptState === 'DISABLED') return true;
  if (!CONVERSATIONS.includes(promptType) || !CONVERSES.test(modelId)) return true;
  return templateMessages(basePromptTemplate) !== undefined;
}

/** What the service model says of prompts that are switched neither on nor off. */
const OFF: readonly (string | undefined)[] = ['PRE_PROCESSING', 'POST_PROCESSING'];

/** The prompts as AWS shows them: what was left out is there, too (assumption; published programs read `promptCreationMode`). */
export function shownPrompts({
  promptConfigurations,
  ...rest
}: Validated<PromptOverrideConfiguration>): Validated<PromptOverrideConfiguration> {
  const shown = promptConfigurations.map((one) => ({
    promptCreationMode: 'DEFAULT' as const,
    parserMode: 'DEFAULT' as const,
    promptState: OFF.includes(one.promptType) ? ('DISABLED' as const) : ('ENABLED' as const),
    ...one,
  }));
  return { ...rest, promptConfigurations: shown };
}
