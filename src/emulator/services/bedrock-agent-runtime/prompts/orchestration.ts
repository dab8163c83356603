import type { Message, ToolSpec } from '../../../service/model-port.js';
import { templateMessages } from '../../bedrock-agent/prompt-overrides.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import { conversationText, fillText, historyText, type PromptWords, type Values } from './template.js';
import { said } from './words.js';

/** What the agent's own template for the orchestration is filled with. */
export interface OrchestrationContent {
  agent: ServedAgent;
  question: string;
  /** Earlier turns. */
  history: readonly Message[];
  /** The turn's own messages: the question, and what the model and its tools have said since. */
  turn: readonly Message[];
  tools: readonly ToolSpec[];
  /** What the turn's prompt session attributes come to. */
  attributes: string;
  /** What is remembered of earlier sessions. */
  memory?: string | undefined;
  files: readonly string[];
}

const SCRATCHPAD = '$agent_scratchpad$';

/**
 * The template filled in, as AWS was recorded to do it: the message that is the scratchpad is what was said since the
 * question, and is not there before anything was. Earlier turns go before, unless the template has a place for them. A template
 * that is a text is one message of the user's.
 */
export function orchestrationWords(template: string, content: OrchestrationContent): PromptWords {
  const values = valuesOf(content);
  const read = templateMessages(template);
  const sinceQuestion = content.turn.slice(1);
  if (read === undefined) {
    const text = fillText(template, { ...values, agent_scratchpad: conversationText(sinceQuestion) });
    return { system: '', messages: [said('user', text)] };
  }
  const own = read.messages.flatMap(({ role, text }) =>
    text.trim() === SCRATCHPAD ? sinceQuestion : [said(role, fillText(text, values))],
  );
  const before = template.includes('$conversation_history$') ? [] : content.history;
  return { system: fillText(read.system, values), messages: [...before, ...own] };
}

/** A prompt that is switched off is the user's words, and nothing else [DOC advanced-prompts-templates]. */
export function rawWords({ question }: Pick<OrchestrationContent, 'question'>): PromptWords {
  return { system: '', messages: [said('user', question)] };
}

/** The placeholders that AWS documents. What Bedrock writes in the place of a guideline is not known; where it matters it is ours. */
function valuesOf({ agent, question, history, tools, attributes, memory = '', files }: OrchestrationContent): Values {
  const [anyName = ''] = tools.map(({ name }) => name);
  const list = tools.map(toolText).join('\n');
  const has = (kind: NonNullable<ToolSpec['kind']>) => tools.some((tool) => tool.kind === kind);
  const asking = has('askUser')
    ? 'When you lack a value that a tool needs, ask the user for it with the tool user__askuser.'
    : '';
  const sources = has('knowledgeBase')
    ? 'Take what you say of documents from what the search has found, and from nothing else.'
    : '';
  const colleagues = agent.collaborators
    .map(({ name, instruction }) => `<agent name="${name}">${instruction}</agent>`)
    .join('\n');
  return {
    instruction: agent.instruction,
    model_instruction: agent.instruction,
    question,
    conversation_history: historyText(history),
    functions: list,
    tools: list,
    any_function_name: anyName,
    prompt_session_attributes: attributes,
    thought: '',
    knowledge_base_guideline: sources,
    knowledge_base_additional_guideline: sources,
    action_kb_guideline: '',
    memory_content: memory,
    memory_guideline: '',
    memory_action_guideline: '',
    ask_user_missing_parameters: asking,
    ask_user_missing_information: asking,
    ask_user_confirm_parameters: asking,
    ask_user_function: '',
    ask_user_function_format: '',
    ask_user_input_examples: '',
    code_interpreter_guideline: '',
    code_interpreter_files: files.join('\n'),
    agent_collaborators: colleagues,
    multi_agent_collaboration: colleagues,
    multi_agent_collaboration_guideline: '',
    multi_agent_payload_reference_guideline: '',
  };
}

function toolText({ name, description, inputSchema }: ToolSpec): string {
  return JSON.stringify({ name, description, inputSchema });
}
