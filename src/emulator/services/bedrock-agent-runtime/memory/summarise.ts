import type { Call } from '../../../service/call.js';
import type { Message, ModelRequest } from '../../../service/model-port.js';
import type { MemoryId, MemorySettings } from '../../bedrock-agent/memories.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import { isSwitchedOff, modelOf, parserOf, settingsOf, templateOf } from '../loop/asides/configuration.js';
import { parsedBy } from '../loop/parser/invoke.js';
import { summarised } from '../loop/parser/replies.js';
import { checkModelAccess } from '../loop/permissions.js';
import { askModel } from '../loop/prompt.js';
import { between } from '../prompts/tags.js';
import { fillTemplate } from '../prompts/template.js';
import { textOf } from '../prompts/words.js';
import { endedSessions, type RememberedSession, saveSummary, turnsToSummarise } from './records.js';

export interface SummarisedSession extends RememberedSession {
  summary: string;
}

const TYPE = 'MEMORY_SUMMARIZATION';

const TEMPLATE = `You summarise a conversation of a user and an assistant, so that the assistant remembers it in later conversations.
Write XML and nothing else: one <summary> with a <topic name='user goals'>, a <topic name='assistant actions'>, and further topics where
they are needed. Keep every detail that the user gave, and the values that were passed in actions.
What was summarised before, and still holds:
$past_conversation_summary$
The conversation:
$conversation$`;

/**
 * The ended sessions of a memory with their summaries, newest first. AWS makes a summary some time after the end of its
 * session [DOC]. Here it is made when somebody asks, once that time is over, so nothing is lost when the server ends.
 */
export async function summarisedSessions(
  call: Call,
  { agent, settings, ...memory }: MemoryId & { agent: ServedAgent; settings: MemorySettings },
  { asOf, most = Infinity }: { asOf: number; most?: number },
): Promise<SummarisedSession[]> {
  const ended = endedSessions(call, memory, settings, asOf - call.latency.memorySummarizing);
  const summarised: SummarisedSession[] = [];
  for (const session of ended) {
    if (summarised.length >= most) break;
    const summary = session.turns === 0 ? session.summary : await summarise(call, agent, memory, session);
    if (summary !== undefined) summarised.push({ ...session, summary });
  }
  return summarised;
}

/** Undefined where the agent has summaries switched off (assumption: AWS does not say what that means). */
async function summarise(call: Call, agent: ServedAgent, memory: MemoryId, session: RememberedSession) {
  if (isSwitchedOff(agent, TYPE)) return session.summary;
  const modelId = modelOf(agent, TYPE);
  checkModelAccess({ agent, streaming: false }, call, modelId);
  const conversation = turnsToSummarise(call, memory, session);
  const { summary: past = '' } = session;
  const values = { past_conversation_summary: past, conversation: conversationText(conversation) };
  const begin: Message = { role: 'user', content: [{ text: 'Write the summary.' }] };
  const own = templateOf(agent, TYPE);
  const plain = fillTemplate(TEMPLATE, values, [begin]);
  const request: ModelRequest = {
    modelId,
    ...(own === undefined ? plain : { ...fillTemplate(own, values, [begin]), plain }),
    ...settingsOf(agent, TYPE),
    tools: [],
    now: call.clock.now(),
    aside: { type: TYPE, conversation, past },
  };
  const response = await askModel(request, call);
  const parser = parserOf(agent, TYPE);
  const summary =
    parser === undefined
      ? summaryIn(textOf(response.message))
      : await parsedBy(parser, { promptType: TYPE, modelId, response }, { agent, call }, summarised);
  saveSummary(call, memory, session, summary);
  return summary;
}

function summaryIn(text: string): string {
  const inner = between(text, 'summary');
  return inner === undefined ? text.trim() : `<summary>${inner}</summary>`;
}

function conversationText(messages: readonly Message[]): string {
  return messages.flatMap(({ role, content }) => content.map((block) => lineOf(role, block))).join('\n');
}

function lineOf(role: Message['role'], block: Message['content'][number]): string {
  if ('text' in block) return `${role === 'user' ? 'User' : 'Assistant'}: ${block.text}`;
  if ('toolUse' in block) return `Action: ${block.toolUse.name} ${JSON.stringify(block.toolUse.input)}`;
  return `Result: ${block.toolResult.content.map(({ text }) => text).join('\n')}`;
}
