import {
  InvokeAgent$,
  type InvokeAgentRequest,
  type InvokeAgentResponse,
  type ResponseStream,
  type SessionState,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { type PreparedAgent, preparedAgent } from '../../bedrock-agent/prepared-agent.js';
import { endSession, type SessionId } from '../../bedrock-agent/sessions.js';
import { converse } from '../converse.js';
import type { Turn } from '../loop/turn.js';
import type { SessionRecord } from '../records.js';
import { answersTo } from '../return-control.js';
import { historyOf, openSession } from '../sessions.js';

type Input = InvokeAgentRequest & { agentId: string; agentAliasId: string; sessionId: string };

async function run(input: Input, call: Call): Promise<InvokeAgentResponse> {
  const { agentId, agentAliasId: aliasId, sessionId, memoryId } = input;
  const agent = preparedAgent(call, agentId, aliasId);
  refuseWhatIsNotEmulated(input);
  const id = { region: call.region, agentId, aliasId, sessionId };
  const answer = (completion: AsyncIterable<ResponseStream>) => ({
    completion,
    sessionId,
    memoryId,
    contentType: 'application/json',
  });
  if (input.endSession) {
    endSession(call.store, id);
    return answer(farewell());
  }
  const session = openSession(call, id, agent.idleSessionTTLInSeconds);
  const turn = turnOf(input, agent, { id, session }, call);
  const context = {
    turn,
    turnId: call.random.uuid(),
    requestId: call.requestId,
  };
  return answer(converse({ id, session, turn, context, enableTrace: input.enableTrace ?? false }, call));
}

function refuseWhatIsNotEmulated({ sessionState }: Input): void {
  if (sessionState?.files?.length) throw invalid('Files in the session state are not emulated by this local AWS.');
  if (sessionState?.conversationHistory?.messages?.length) {
    throw invalid('A conversation history in the session state is not emulated by this local AWS.');
  }
}

function turnOf(
  { inputText, sessionId, sessionState, streamingConfigurations, promptCreationConfigurations }: Input,
  agent: PreparedAgent,
  { id, session }: { id: SessionId; session: SessionRecord },
  call: Call,
): Turn {
  const { pending, sessionAttributes } = session;
  const mostTurns = promptCreationConfigurations?.previousConversationTurnsToInclude;
  const turn = {
    agent,
    sessionId,
    history: historyOf(call.store, id, session, mostTurns),
    sessionAttributes: { ...sessionAttributes, ...sessionState?.sessionAttributes },
    streaming: streamingConfigurations?.streamFinalResponse ?? false,
    ...retrievalOf(agent, sessionState),
  };
  const { promptSessionAttributes = {} } = sessionState ?? {};
  if (sessionState?.returnControlInvocationResults?.length) {
    const answers = answersTo(pending, sessionState);
    // `answersTo` has refused a session that waits for nothing.
    if (pending) {
      const attributes = { ...pending.promptSessionAttributes, ...promptSessionAttributes };
      return {
        ...turn,
        inputText: pending.inputText,
        promptSessionAttributes: attributes,
        resume: { pending, answers },
      };
    }
  }
  if (!inputText?.trim()) throw invalid('The input text is missing. Give an inputText and retry the request.');
  return { ...turn, inputText, promptSessionAttributes };
}

/** How to search, for knowledge bases of this agent only [ISS boto/boto3#4454]. */
function retrievalOf({ knowledgeBases }: PreparedAgent, state: SessionState | undefined): Pick<Turn, 'retrieval'> {
  const given = state?.knowledgeBaseConfigurations ?? [];
  if (given.length === 0) return {};
  const enabled = knowledgeBases.filter(({ knowledgeBaseState }) => knowledgeBaseState === 'ENABLED');
  if (given.length > enabled.length) {
    throw invalid(
      `You can only provide configurations for up to ${enabled.length} knowledge bases in the session state. ` +
        'Reduce the number of configurations and retry your request.',
    );
  }
  const entries = given.map(({ knowledgeBaseId = '', retrievalConfiguration = {} }) => {
    if (enabled.some((one) => one.knowledgeBaseId === knowledgeBaseId))
      return [knowledgeBaseId, retrievalConfiguration];
    throw invalid(`Knowledge base ${knowledgeBaseId} in the session state is not one of this agent's.`);
  });
  return { retrieval: Object.fromEntries(entries) };
}

/** AWS's own words; the input text is not looked at [TXT]. */
async function* farewell(): AsyncGenerator<ResponseStream> {
  yield { chunk: { bytes: Buffer.from("Session is terminated as 'endSession' flag is set in request.") } };
}

export const invokeAgent = operation<Input, InvokeAgentResponse>(InvokeAgent$, { kind: 'flow', run });
