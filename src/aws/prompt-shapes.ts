import {
  CreationMode,
  type InferenceConfiguration,
  OrchestrationType,
  type PromptConfiguration,
  type PromptOverrideConfiguration,
  PromptState,
  PromptType,
} from '@aws-sdk/client-bedrock-agent';
import type { AgentInference, AgentPrompt, AgentPrompts } from './ports.js';

/** Which steps are off where nothing is said [BM]. */
const OFF: readonly string[] = [PromptType.PRE_PROCESSING, PromptType.POST_PROCESSING];

/** What AWS does where an agent says nothing of a step. */
export function defaultPrompt(type: string): AgentPrompt {
  return { state: OFF.includes(type) ? 'DISABLED' : 'ENABLED', parsed: false };
}

export function promptMembers({ parser, steps }: AgentPrompts): PromptOverrideConfiguration {
  return {
    ...(parser !== undefined && { overrideLambda: parser }),
    promptConfigurations: Object.values(PromptType).flatMap((type) => {
      const prompt = steps[type];
      return prompt === undefined ? [] : [promptMember(type, prompt)];
    }),
  };
}

function promptMember(promptType: PromptType, prompt: AgentPrompt): PromptConfiguration {
  const { template, inference, foundationModel } = prompt;
  return {
    promptType,
    promptState: PromptState[prompt.state],
    parserMode: prompt.parsed ? CreationMode.OVERRIDDEN : CreationMode.DEFAULT,
    promptCreationMode: template === undefined ? CreationMode.DEFAULT : CreationMode.OVERRIDDEN,
    ...(template !== undefined && { basePromptTemplate: template }),
    ...(inference && { inferenceConfiguration: inferenceMembers(inference) }),
    ...(foundationModel !== undefined && { foundationModel }),
  };
}

function inferenceMembers({ stopSequences, ...rest }: AgentInference): InferenceConfiguration {
  return { ...rest, ...(stopSequences && { stopSequences: [...stopSequences] }) };
}

/** What differs from AWS's own. AWS lists all steps, with templates and settings of its own. */
export function describePrompts(given: PromptOverrideConfiguration | undefined): AgentPrompts | undefined {
  const own = (given?.promptConfigurations ?? []).flatMap(({ promptType: type, ...one }) => {
    if (type === undefined) return [];
    const prompt = describePrompt(type, one);
    return isDefault(type, prompt) ? [] : [[type, prompt] as const];
  });
  if (own.length === 0) return undefined;
  const parser = given?.overrideLambda;
  return { ...(parser !== undefined && { parser }), steps: Object.fromEntries(own) };
}

function describePrompt(type: PromptType, given: PromptConfiguration): AgentPrompt {
  const { promptState, parserMode, promptCreationMode, foundationModel } = given;
  const isOwn = promptCreationMode === CreationMode.OVERRIDDEN;
  return {
    state: promptState ?? defaultPrompt(type).state,
    parsed: parserMode === CreationMode.OVERRIDDEN,
    ...(isOwn && given.basePromptTemplate !== undefined && { template: given.basePromptTemplate }),
    ...(isOwn && given.inferenceConfiguration && { inference: given.inferenceConfiguration }),
    ...(foundationModel !== undefined && { foundationModel }),
  };
}

function isDefault(type: string, { state, parsed, template, foundationModel }: AgentPrompt): boolean {
  const isQuiet = !parsed && template === undefined && foundationModel === undefined;
  return isQuiet && state === defaultPrompt(type).state;
}

export function orchestrationMembers(lambda: string) {
  return { orchestrationType: OrchestrationType.CUSTOM_ORCHESTRATION, customOrchestration: { executor: { lambda } } };
}
