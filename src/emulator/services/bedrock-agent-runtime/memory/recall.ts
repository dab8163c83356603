import type { Call } from '../../../service/call.js';
import type { Recollection } from '../../../service/model-port.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import type { SessionId } from '../../bedrock-agent/sessions.js';
import { templateOf } from '../loop/asides/configuration.js';
import { summarisedSessions } from './summarise.js';

const BEFORE = `What earlier sessions with this user were about stands in <memory_synopsis>, the newest first. Use it only to recall what
was said. Before you pass a value of it to a function, ask the user to confirm it. Do not mention <memory_synopsis>.`;

/**
 * What a session is told of those before it: the newest summaries that were there when it began. Undefined when there are
 * none, and where the agent's own template for the orchestration has no place for them [DOC prompt-placeholders].
 */
export async function recall(
  call: Call,
  agent: ServedAgent,
  { memoryId, startedAt, ...id }: SessionId & { memoryId: string | undefined; startedAt: number },
): Promise<Recollection | undefined> {
  const { memory: settings } = agent;
  const template = templateOf(agent, 'ORCHESTRATION');
  if (settings === undefined || memoryId === undefined) return undefined;
  if (template !== undefined && !template.includes('$memory_content$')) return undefined;
  const { region, agentId, aliasId } = id;
  const memory = { region, agentId, aliasId, memoryId, agent, settings };
  const sessions = await summarisedSessions(call, memory, { asOf: startedAt, most: settings.maxRecentSessions });
  if (sessions.length === 0) return undefined;
  const summaries = sessions.map(({ summary }) => summary);
  return { summaries, text: `${BEFORE}\n<memory_synopsis>\n${summaries.join('\n')}\n</memory_synopsis>` };
}
