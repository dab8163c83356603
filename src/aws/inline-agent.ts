import {
  type AgentActionGroup,
  type BedrockAgentRuntimeClient,
  InvokeInlineAgentCommand,
  type InvokeInlineAgentRequest,
  type PromptOverrideConfiguration,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { actionGroupMembers } from './agent-shapes.js';
import { calling } from './errors.js';
import type { ActionGroupConfiguration, AgentPrompts, InlineAgent, InvokeInput } from './ports.js';
import { orchestrationMembers, promptMembers } from './prompt-shapes.js';

type SessionState = NonNullable<InvokeInlineAgentRequest['inlineSessionState']>;

/** InvokeInlineAgent, with the events of its stream. */
export async function invokeInline(
  client: BedrockAgentRuntimeClient,
  agent: InlineAgent,
  input: InvokeInput,
  inlineSessionState: SessionState,
  abortSignal: AbortSignal,
): Promise<AsyncIterable<object> | undefined> {
  const { guardrail, knowledgeBases, groups, prompts, orchestrator, ...members } = agent;
  const command = new InvokeInlineAgentCommand({
    ...members,
    sessionId: input.sessionId,
    ...(input.returned === undefined ? { inputText: input.text } : {}),
    enableTrace: true,
    endSession: input.endSession ?? false,
    inlineSessionState,
    ...(groups.length > 0 && { actionGroups: groups.map(inlineGroup) }),
    ...(knowledgeBases.length > 0 && {
      knowledgeBases: knowledgeBases.map(({ id, description }) => ({ knowledgeBaseId: id, description })),
    }),
    ...(guardrail && {
      guardrailConfiguration: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version },
    }),
    ...(prompts && { promptOverrideConfiguration: inlinePrompts(prompts) }),
    ...(orchestrator !== undefined && orchestrationMembers(orchestrator)),
    streamingConfigurations: { streamFinalResponse: true },
  });
  return (await calling('bedrock:InvokeInlineAgent', client.send(command, { abortSignal }))).completion;
}

/** An inline agent remembers nothing, so nothing of it is summarised. */
function inlinePrompts(prompts: AgentPrompts): PromptOverrideConfiguration {
  const { promptConfigurations = [], ...parser } = promptMembers(prompts);
  const known = promptConfigurations.flatMap(({ promptType, ...rest }) =>
    promptType === undefined || promptType === 'MEMORY_SUMMARIZATION' ? [] : [{ promptType, ...rest }],
  );
  return { ...parser, promptConfigurations: known };
}

/** As a group that is made, but for its state: what is disabled is not sent. */
function inlineGroup(group: ActionGroupConfiguration): AgentActionGroup {
  const { actionGroupState: _state, ...members } = actionGroupMembers(group);
  return members;
}
