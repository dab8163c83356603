import type { PromptSettings, ServedAgent } from '../../../bedrock-agent/served-agent.js';

type Agent = Pick<ServedAgent, 'prompts'>;

/** What the agent says of one type of prompt. */
export function promptOf({ prompts }: Agent, type: string): PromptSettings | undefined {
  return prompts.find(({ promptType }) => promptType === type);
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
