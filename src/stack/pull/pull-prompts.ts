import type { AgentDefinition, PromptDefinition, PromptStep } from '../../agent/definition.js';
import type { AgentDescription, AgentInference, AgentPrompt } from '../../aws/ports.js';
import { defaultPrompt } from '../../aws/prompt-shapes.js';
import { parseJson } from '../../core/json.js';
import { PROMPT_TYPES } from '../agents-prompts.js';
import type { Asked } from './asked.js';
import { pullFunction } from './pull-function.js';
import { given } from './written.js';

/** The prompts that are the agent's own, their templates as files, and the functions that read answers and lead turns. */
export async function pullPrompts(
  asked: Asked,
  { prompts }: AgentDescription,
  orchestrator: string | undefined,
): Promise<Pick<AgentDefinition, 'prompts' | 'orchestration'>> {
  const steps = Object.entries(PROMPT_TYPES).flatMap(([step, type]) => {
    const prompt = prompts?.steps[type];
    return prompt === undefined ? [] : [[step, promptOf(asked, step, type, prompt)] as const];
  });
  const parser = prompts?.parser === undefined ? undefined : await pullFunction(asked, prompts.parser);
  const leading = orchestrator === undefined ? undefined : await pullFunction(asked, orchestrator);
  const own: { [Step in PromptStep]?: PromptDefinition } = Object.fromEntries(steps);
  return {
    ...(steps.length > 0 && { prompts: { ...own, ...(parser && { lambda: parser.lambda }) } }),
    ...(leading && { orchestration: { lambda: leading.lambda } }),
  };
}

function promptOf({ written }: Asked, step: string, type: string, prompt: AgentPrompt): PromptDefinition {
  const { state, template, inference, foundationModel, parsed } = prompt;
  const isJson = template !== undefined && parseJson(template.split('\n').join(' ')) !== undefined;
  const file = template === undefined ? undefined : `prompts/${step}.${isJson ? 'json' : 'txt'}`;
  if (file !== undefined && template !== undefined) written.write(file, template);
  return given({
    state:
      state === defaultPrompt(type).state
        ? undefined
        : state === 'ENABLED'
          ? ('enabled' as const)
          : ('disabled' as const),
    template: file,
    inference: inference && inferenceOf(inference),
    foundationModel,
    parsed: parsed || undefined,
  });
}

function inferenceOf({ stopSequences, ...rest }: AgentInference): NonNullable<PromptDefinition['inference']> {
  return given({ ...rest, stopSequences: stopSequences && [...stopSequences] });
}
