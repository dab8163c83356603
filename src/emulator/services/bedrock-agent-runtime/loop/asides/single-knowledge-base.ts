import type { KnowledgeBaseTool } from '../knowledge-base-tools.js';
import { resultText } from '../knowledge-base-tools.js';
import { search } from '../look-up.js';
import type { TurnStep } from '../turn.js';
import type { TurnState } from '../turn-state.js';
import { askAside, between } from './ask.js';
import { templateOf } from './configuration.js';

const TEMPLATE = `You answer a user's question from what a search in documents has found, and from nothing else. When that does not hold
the answer, say that you could not find one.
What the search has found:
$search_results$`;

/**
 * The knowledge base of an agent that has nothing else: one, no action group, and the default prompt for the orchestration.
 * Bedrock then searches at once, without asking the model what to do [DOC agents-optimize-performance, REC].
 */
export function singleKnowledgeBase({ turn, knowledge }: TurnState): KnowledgeBaseTool | undefined {
  const { agent } = turn;
  const actsToo = agent.actionGroups.some(({ configuration }) => configuration.actionGroupState === 'ENABLED');
  if (knowledge.size !== 1 || actsToo || templateOf(agent, 'ORCHESTRATION') !== undefined) return undefined;
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
    template: TEMPLATE,
    values: { search_results: found, output_format_instructions: '' },
    parse: (said) => ({ text: answerIn(said) }),
  });
  state.messages.push({ role: 'user', content: [{ text: query }] }, { role: 'assistant', content: [{ text }] });
  state.step += 1;
  return text;
}

/** The parts of an answer in the form that AWS's own template asks for, or the whole text in any other. */
function answerIn(text: string): string {
  const parts = [...text.matchAll(/<text>([\s\S]*?)<\/text>/g)].map(([, part = '']) => part.trim());
  return parts.length > 0 ? parts.join(' ') : (between(text, 'answer') ?? text).trim();
}
