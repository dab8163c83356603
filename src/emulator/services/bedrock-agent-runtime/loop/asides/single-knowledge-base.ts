import { ANSWER_FROM_SEARCH } from '../../prompts/answer-from-search.js';
import { answerIn } from '../../prompts/tags.js';
import type { KnowledgeBaseTool } from '../knowledge-base-tools.js';
import { resultText } from '../knowledge-base-tools.js';
import { search } from '../look-up.js';
import { answeredFromSearch } from '../parser/replies.js';
import type { TurnStep } from '../turn.js';
import type { TurnState } from '../turn-state.js';
import { askAside } from './ask.js';
import { isSwitchedOff, templateOf } from './configuration.js';

/**
 * The knowledge base of an agent that has nothing else: one, no action group, and the default prompt for the orchestration.
 * Bedrock then searches at once, without asking the model what to do [DOC agents-optimize-performance, REC].
 */
export function singleKnowledgeBase({ turn, knowledge }: TurnState): KnowledgeBaseTool | undefined {
  const { agent } = turn;
  const actsToo =
    agent.collaborators.length > 0 ||
    agent.actionGroups.some(({ configuration }) => configuration.actionGroupState === 'ENABLED');
  if (knowledge.size !== 1 || actsToo || templateOf(agent, 'ORCHESTRATION') !== undefined) return undefined;
  // Who switches off either of the two prompts wants the other way (assumption).
  if (isSwitchedOff(agent, 'ORCHESTRATION') || isSwitchedOff(agent, 'KNOWLEDGE_BASE_RESPONSE_GENERATION'))
    return undefined;
  return [...knowledge.values()][0];
}

/** Searches with the user's own words, and lets the model answer from what was found. */
export async function* answerFromKnowledgeBase(
  state: TurnState,
  { knowledgeBaseId, spec }: KnowledgeBaseTool,
): AsyncGenerator<TurnStep, string, void> {
  const { inputText: query } = state.turn;
  const found = resultText(yield* search(state, knowledgeBaseId, query));
  const { text } = yield* askAside(state, {
    aside: { type: 'KNOWLEDGE_BASE_RESPONSE_GENERATION', search: spec, query, found },
    template: ANSWER_FROM_SEARCH,
    values: { search_results: found, output_format_instructions: '' },
    parse: (said) => ({ text: answerIn(said) }),
    read: answeredFromSearch,
  });
  state.messages.push({ role: 'user', content: [{ text: query }] }, { role: 'assistant', content: [{ text }] });
  state.step += 1;
  return text;
}
