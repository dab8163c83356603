import type { Passage } from '../../../knowledge/passage.js';
import type { ToolUse } from '../../../service/model-port.js';
import { knowledgeBaseArn } from '../../bedrock-agent/searchable-knowledge-base.js';
import { searchKnowledgeBase } from '../retrieval/search.js';
import { orAborted } from './abort.js';
import { type KnowledgeBaseTool, QUERY, resultText } from './knowledge-base-tools.js';
import { agentDenied, agentMay } from './permissions.js';
import type { ToolResult, TurnStep } from './turn.js';
import type { TurnState } from './turn-state.js';

/** Searches a knowledge base for the model. The agent's role must allow it, and the knowledge base's own role the rest. */
export async function* lookUp(
  state: TurnState,
  { toolUseId, input, problem }: ToolUse,
  { knowledgeBaseId }: KnowledgeBaseTool,
): AsyncGenerator<TurnStep, ToolResult, void> {
  const { step } = state;
  const query = input[QUERY];
  if (problem !== undefined || typeof query !== 'string' || query.trim() === '') {
    const text = problem ?? `Missing the required parameter ${QUERY}.`;
    yield { step, kind: 'reprompt', text, source: 'PARSER' };
    return { toolUseId, status: 'error', text };
  }
  const passages = yield* search(state, knowledgeBaseId, query);
  return { toolUseId, status: 'success', text: resultText(passages) };
}

/** What a knowledge base of the agent has on a question; an answer of the turn may be taken from it. */
export async function* search(
  state: TurnState,
  knowledgeBaseId: string,
  query: string,
): AsyncGenerator<TurnStep, Passage[], void> {
  const { turn, call, step } = state;
  yield { step, kind: 'lookup', knowledgeBaseId, query };
  checkAllowed(state, knowledgeBaseId);
  const start = call.clock.now();
  const known = turn.agent.knowledgeBases.find((one) => one.knowledgeBaseId === knowledgeBaseId);
  const how = turn.retrieval?.[knowledgeBaseId] ?? known?.retrievalConfiguration;
  const found = searchKnowledgeBase(call, knowledgeBaseId, query, how);
  const passages = await orAborted(found, call.signal);
  state.passages.push(...passages);
  yield { step, kind: 'found', passages, span: { start, end: call.clock.now() } };
  return passages;
}

function checkAllowed({ turn, call }: TurnState, knowledgeBaseId: string): void {
  if (!agentMay(call, turn.agent, 'bedrock:Retrieve', knowledgeBaseArn(call, knowledgeBaseId))) throw agentDenied();
}
