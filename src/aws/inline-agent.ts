import {
  type AgentActionGroup,
  type BedrockAgentRuntimeClient,
  type Collaborator,
  type CollaboratorConfiguration,
  InvokeInlineAgentCommand,
  type InvokeInlineAgentRequest,
  type PromptOverrideConfiguration,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { actionGroupMembers } from './agent-shapes.js';
import { calling } from './errors.js';
import type { ActionGroupConfiguration, AgentPrompts, InlineAgent, InlineCollaborator, InvokeInput } from './ports.js';
import { orchestrationMembers, promptMembers } from './prompt-shapes.js';
import { retrievalMembers } from './retrieval-shapes.js';

type SessionState = NonNullable<InvokeInlineAgentRequest['inlineSessionState']>;

/** InvokeInlineAgent, with the events of its stream. */
export async function invokeInline(
  client: BedrockAgentRuntimeClient,
  agent: InlineAgent,
  input: InvokeInput,
  inlineSessionState: SessionState,
  abortSignal: AbortSignal,
): Promise<AsyncIterable<object> | undefined> {
  const collaborators = [...membersOf(agent)].map(([agentName, one]) => ({ agentName, ...agentMembers(one) }));
  const { orchestrator } = agent;
  const command = new InvokeInlineAgentCommand({
    ...agentMembers(agent),
    sessionId: input.sessionId,
    ...(input.returned === undefined ? { inputText: input.text } : {}),
    enableTrace: true,
    endSession: input.endSession ?? false,
    inlineSessionState,
    ...(collaborators.length > 0 && { collaborators }),
    ...(orchestrator !== undefined && orchestrationMembers(orchestrator)),
    streamingConfigurations: { streamFinalResponse: true },
  });
  return (await calling('bedrock:InvokeInlineAgent', client.send(command, { abortSignal }))).completion;
}

/** All agents below one, each once: a request has them in one list, by the names that their supervisors give them. */
function membersOf(agent: InlineAgent): Map<string, InlineAgent> {
  const below = agent.collaborators.flatMap((one) =>
    'agent' in one ? [[one.name, one.agent] as const, ...membersOf(one.agent)] : [],
  );
  return new Map(below);
}

/** What the first agent of a request and its collaborators both have. */
function agentMembers(agent: InlineAgent): Omit<Collaborator, 'agentName'> {
  const {
    guardrail,
    knowledgeBases,
    groups,
    prompts,
    orchestrator: _,
    collaboration,
    collaborators,
    ...members
  } = agent;
  return {
    ...members,
    ...(groups.length > 0 && { actionGroups: groups.map(inlineGroup) }),
    ...(knowledgeBases.length > 0 && {
      knowledgeBases: knowledgeBases.map(({ id, description, retrieval }) => ({
        knowledgeBaseId: id,
        description,
        ...(retrieval && { retrievalConfiguration: retrievalMembers(retrieval) }),
      })),
    }),
    ...(guardrail && {
      guardrailConfiguration: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version },
    }),
    ...(prompts && { promptOverrideConfiguration: inlinePrompts(prompts) }),
    ...(collaborators.length > 0 && {
      agentCollaboration: collaboration ?? 'SUPERVISOR',
      collaboratorConfigurations: collaborators.map(configurationOf),
    }),
  };
}

function configurationOf(one: InlineCollaborator): CollaboratorConfiguration {
  return {
    collaboratorName: one.name,
    collaboratorInstruction: one.instruction,
    relayConversationHistory: one.relays ? 'TO_COLLABORATOR' : 'DISABLED',
    ...('aliasArn' in one && { agentAliasArn: one.aliasArn }),
  };
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
