import type { LoadedPrompt, PromptStep } from '../agent/definition.js';
import type { AgentPrompt, AgentPrompts } from '../aws/ports.js';
import { defaultPrompt } from '../aws/prompt-shapes.js';

/** The steps by AWS's names. */
export const PROMPT_TYPES: Readonly<Record<PromptStep, string>> = {
  preProcessing: 'PRE_PROCESSING',
  orchestration: 'ORCHESTRATION',
  knowledgeBaseResponseGeneration: 'KNOWLEDGE_BASE_RESPONSE_GENERATION',
  postProcessing: 'POST_PROCESSING',
  memorySummarization: 'MEMORY_SUMMARIZATION',
};

/**
 * The agent's prompts and its orchestration as AWS is to have them; neither where they are AWS's own.
 *
 * @param arns of the functions that read answers and lead turns
 */
export function agentsPrompts(
  prompts: readonly LoadedPrompt[],
  { parser, orchestrator }: { parser: string | undefined; orchestrator: string | undefined },
): { prompts?: AgentPrompts; orchestrator?: string } {
  const steps = prompts.map(({ step, state, template, inference, foundationModel, parsed = false }) => {
    const type = PROMPT_TYPES[step];
    const prompt: AgentPrompt = {
      state: state === undefined ? defaultPrompt(type).state : state === 'enabled' ? 'ENABLED' : 'DISABLED',
      parsed,
      ...(template !== undefined && { template }),
      ...(inference && { inference }),
      ...(foundationModel !== undefined && { foundationModel }),
    };
    return [type, prompt] as const;
  });
  return {
    ...(steps.length > 0 && {
      prompts: { ...(parser !== undefined && { parser }), steps: Object.fromEntries(steps) },
    }),
    ...(orchestrator !== undefined && { orchestrator }),
  };
}
