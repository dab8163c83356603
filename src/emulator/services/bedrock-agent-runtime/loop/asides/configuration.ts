import type { ModelSettings } from '../../../../service/model-port.js';
import type { PromptSettings } from '../../../bedrock-agent/prompt-overrides.js';
import type { ServedAgent } from '../../../bedrock-agent/served-agent.js';

type Agent = Pick<ServedAgent, 'prompts'>;

/** What the agent says of one type of prompt. */
export function promptOf({ prompts }: Agent, type: string): PromptSettings | undefined {
  return prompts.promptConfigurations.find(({ promptType }) => promptType === type);
}

/** The model that is asked: the prompt's own, else the agent's. */
export function modelOf(agent: Pick<ServedAgent, 'prompts' | 'foundationModel'>, type: string): string {
  return promptOf(agent, type)?.foundationModel ?? agent.foundationModel;
}

/** The agent's own template; undefined where it keeps to the default one. */
export function templateOf(agent: Agent, type: string): string | undefined {
  const prompt = promptOf(agent, type);
  return prompt?.promptCreationMode === 'OVERRIDDEN' ? prompt.basePromptTemplate : undefined;
}

/** Pre- and post-processing are left out unless the agent asks for them [DOC]. */
export function isAskedFor(agent: Agent, type: 'PRE_PROCESSING' | 'POST_PROCESSING'): boolean {
  return promptOf(agent, type)?.promptState === 'ENABLED';
}

export function isSwitchedOff(agent: Agent, type: string): boolean {
  return promptOf(agent, type)?.promptState === 'DISABLED';
}

/** The function that reads the model's answers to this type of prompt, in place of Bedrock. */
export function parserOf(agent: Agent, type: string): string | undefined {
  return promptOf(agent, type)?.parserMode === 'OVERRIDDEN' ? agent.prompts.overrideLambda : undefined;
}

/** How the model is to answer this type of prompt, where the agent says so itself. */
export function settingsOf(agent: Agent, type: string): { settings?: ModelSettings } {
  const { inferenceConfiguration: inference, additionalModelRequestFields: additional } = promptOf(agent, type) ?? {};
  if (inference === undefined && additional === undefined) return {};
  return { settings: { ...inference, ...(additional !== undefined && { additional }) } };
}
