import type { ContentBlock, ModelRequest, ModelResponse } from '../../service/model-port.js';
import { toolNames } from '../tool-names.js';
import { toolUses } from '../tool-use.js';
import type { Completion } from './completion.js';

/** What a completion that ended like this is: not an answer. */
const UNFINISHED: ReadonlyMap<string, string> = new Map([
  ['length', 'its answer was cut off at its token limit.'],
  ['content_filter', 'its server held back the answer.'],
]);

/** The completion in the port's shape. Throws when it is no whole answer. */
export function modelResponse(completion: Completion, request: ModelRequest): ModelResponse {
  const { calls, finishReason = '', usage } = completion;
  const unfinished = UNFINISHED.get(finishReason);
  if (unfinished !== undefined) throw new Error(unfinished);
  const { text, reasoning } = apart(completion);
  const uses = toolUses(calls, toolNames(request.tools), request.messages.length);
  if (uses.length === 0 && text === '') throw new Error('its answer is empty.');
  const content: ContentBlock[] = [...(text === '' ? [] : [{ text }]), ...uses.map((toolUse) => ({ toolUse }))];
  return {
    stopReason: uses.length === 0 ? 'end_turn' : 'tool_use',
    message: { role: 'assistant', content },
    ...(uses.length > 0 && text !== '' ? { rationale: text } : {}),
    ...(reasoning === '' ? {} : { reasoning }),
    usage,
  };
}

/** Thoughts that a server leaves in front of the answer are no part of it; some prompts hold the opening tag themselves. */
function apart({ text, reasoning }: Completion): { text: string; reasoning: string } {
  const [whole, thought = ''] = /^\s*(?:<think>)?([\s\S]*?)<\/think>/.exec(text) ?? [''];
  return { text: text.slice(whole.length).trim(), reasoning: (reasoning || thought).trim() };
}
