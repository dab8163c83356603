import type { InvokeAgentRequest, SessionState } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Call } from '../../../service/call.js';
import type { Message } from '../../../service/model-port.js';
import type { Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import type { SessionId } from '../../bedrock-agent/sessions.js';
import { sessionFiles } from '../sessions/files.js';
import { leftOpen } from '../sessions/left-open.js';
import { type AgentSessionRecord, orchestratedHistory, sessionHistory } from '../sessions/records.js';
import { givenFiles } from './given-files.js';
import { answersTo } from './return-control.js';
import type { AgentTurn } from './turn.js';

/** What InvokeAgent and InvokeInlineAgent ask for alike. */
export type TurnRequest = Pick<
  Validated<InvokeAgentRequest>,
  | 'sessionId'
  | 'inputText'
  | 'sessionState'
  | 'endSession'
  | 'enableTrace'
  | 'streamingConfigurations'
  | 'promptCreationConfigurations'
  | 'memoryId'
>;

/** What is asked of an agent in a session, as the loop takes it. */
export function turnOf(
  { inputText, sessionId, sessionState = {}, streamingConfigurations, promptCreationConfigurations }: TurnRequest,
  agent: ServedAgent,
  { id, session }: { id: SessionId; session: AgentSessionRecord },
  call: Call,
): AgentTurn {
  const given = givenFiles(call, agent, sessionState.files);
  const { pending, sessionAttributes, lastCollaborator } = session;
  const interval = streamingConfigurations?.applyGuardrailInterval;
  const mostTurns = promptCreationConfigurations?.previousConversationTurnsToInclude;
  const turn = {
    agent,
    sessionId,
    level: 0,
    history: [...givenHistory(sessionState), ...sessionHistory(call.store, id, session, mostTurns)],
    ...(agent.orchestrator !== undefined && {
      orchestratedTurns: orchestratedHistory(call.store, id, session, mostTurns),
    }),
    files: new Map([...(isBegun(session) ? sessionFiles(call.store, id) : []), ...given.forCode]),
    sessionAttributes: { ...sessionAttributes, ...sessionState.sessionAttributes },
    streaming: streamingConfigurations?.streamFinalResponse ?? false,
    ...(interval !== undefined && { guardrailInterval: interval }),
    ...(lastCollaborator !== undefined && { lastCollaborator }),
    ...retrievalOf(agent, sessionState),
  };
  const { promptSessionAttributes = {}, returnControlInvocationResults: results = [] } = sessionState;
  if (results.length > 0) {
    if (pending === undefined) throw invalid('The session does not wait for returnControlInvocationResults.');
    const answers = answersTo(pending, sessionState.invocationId, results);
    return {
      ...turn,
      inputText: pending.inputText,
      promptSessionAttributes: { ...pending.promptSessionAttributes, ...promptSessionAttributes },
      resume: { pending, answers },
    };
  }
  if (!inputText?.trim()) throw invalid('The input text is missing. Give an inputText and retry the request.');
  const text = [...given.forChat, inputText].join('\n\n');
  return { ...turn, history: [...turn.history, ...leftOpen(session)], inputText: text, promptSessionAttributes };
}

/** A session that was idle too long may have left files under its id. */
const isBegun = ({ turns, pending }: AgentSessionRecord): boolean => turns > 0 || pending !== undefined;

/** What was said elsewhere before. A model's messages begin with the user's. */
function givenHistory({ conversationHistory }: Validated<SessionState>): Message[] {
  const messages = (conversationHistory?.messages ?? []).map(({ role, content }) => ({
    role,
    content: content.flatMap(({ text }) => (text === undefined ? [] : [{ text }])),
  }));
  const first = messages.findIndex(({ role }) => role === 'user');
  return first < 0 ? [] : messages.slice(first);
}

/** How to search, for knowledge bases of this agent only [ISS boto/boto3#4454]. */
function retrievalOf(
  { knowledgeBases }: ServedAgent,
  { knowledgeBaseConfigurations: given = [] }: Validated<SessionState>,
): Pick<AgentTurn, 'retrieval'> {
  if (given.length === 0) return {};
  const enabled = knowledgeBases.filter(({ knowledgeBaseState }) => knowledgeBaseState === 'ENABLED');
  if (given.length > enabled.length) {
    throw invalid(
      `You can only provide configurations for up to ${enabled.length} knowledge bases in the session state. ` +
        'Reduce the number of configurations and retry your request.',
    );
  }
  const entries = given.map(({ knowledgeBaseId, retrievalConfiguration }) => {
    if (enabled.some((one) => one.knowledgeBaseId === knowledgeBaseId))
      return [knowledgeBaseId, retrievalConfiguration];
    throw invalid(`Knowledge base ${knowledgeBaseId} in the session state is not one of this agent's.`);
  });
  return { retrieval: Object.fromEntries(entries) };
}
