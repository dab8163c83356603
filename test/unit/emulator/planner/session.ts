import { plan } from '../../../../src/emulator/models/planner/planner.js';
import type { Message, ToolSpec } from '../../../../src/emulator/service/model-port.js';

/** An agent as the orchestrator would offer it to a model, with functions that answer at once. */
export interface TestAgent {
  instruction: string;
  tools: ToolSpec[];
  answer(name: string, input: Record<string, unknown>): unknown;
}

export interface TestCall {
  name: string;
  input: Record<string, unknown>;
}

export interface Reply {
  calls: TestCall[];
  text: string;
  rationale: string;
}

export interface Session {
  say(text: string): Promise<Reply>;
  messages: Message[];
}

/** Wednesday 18 February 2026, 10:00 UTC. */
export const NOW = Date.UTC(2026, 1, 18, 10);

/** A conversation with the planner: `say` runs one turn as the orchestrator does, calling functions until the planner answers. */
export function session(agent: TestAgent, now = NOW): Session {
  const messages: Message[] = [];
  return {
    messages,
    async say(text) {
      messages.push({ role: 'user', content: [{ text }] });
      const calls: TestCall[] = [];
      let rationale = '';
      for (let step = 0; step < 10; step++) {
        const request = { modelId: 'm', system: agent.instruction, messages, tools: agent.tools, now };
        const response = await plan(request, new AbortController().signal);
        messages.push(response.message);
        rationale ||= response.rationale ?? '';
        const uses = response.message.content.flatMap((block) => ('toolUse' in block ? [block.toolUse] : []));
        if (uses.length === 0) {
          const said = response.message.content.map((block) => ('text' in block ? block.text : '')).join('');
          return { calls, text: said, rationale };
        }
        for (const use of uses) calls.push({ name: shortName(use.name), input: use.input });
        messages.push({
          role: 'user',
          content: uses.map((use) => ({ toolResult: resultOf(agent, use.toolUseId, shortName(use.name), use.input) })),
        });
      }
      throw new Error('the planner did not come to an answer in ten steps');
    },
  };
}

const shortName = (name: string): string => name.replace(/^.*__/, '');

/** The calls of the last of some turns, each by its function's name. */
export const madeBy =
  (agent: TestAgent) =>
  async (...texts: string[]): Promise<Record<string, unknown>[]> => {
    const chat = session(agent);
    for (const text of texts.slice(0, -1)) await chat.say(text);
    return (await chat.say(texts.at(-1) ?? '')).calls.map(({ name, input }) => ({ [name]: input }));
  };

function resultOf(agent: TestAgent, toolUseId: string, name: string, input: Record<string, unknown>) {
  const answered = agent.answer(name, input);
  const failed = answered instanceof Error;
  const text = failed ? answered.message : typeof answered === 'string' ? answered : JSON.stringify(answered);
  return { toolUseId, status: failed ? ('error' as const) : ('success' as const), content: [{ text }] };
}
