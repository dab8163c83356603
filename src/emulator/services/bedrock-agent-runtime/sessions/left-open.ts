import type { Message } from '../../../service/model-port.js';
import type { Pending } from '../loop/turn.js';
import { resultMessage, toolUsesOf } from '../loop/turn-state.js';

/** In words for the model. */
const NOT_ANSWERED = 'Nobody answered whether to carry this out, so it was not done.';

/**
 * The turn whose control was returned and never taken up, as the model sees it once the user asks something else: what the model
 * wanted to do was not done. Empty where nothing waits.
 */
export function leftOpen({ pending, isAnswered }: { pending?: Pending; isAnswered?: boolean }): Message[] {
  if (pending === undefined || isAnswered === true || pending.delegated !== undefined) return [];
  const [asked] = pending.messages.slice(-1);
  if (asked === undefined) return [];
  const open = pending.waiting.map(({ toolUseId }) => ({ toolUseId, status: 'error' as const, text: NOT_ANSWERED }));
  const results = resultMessage(toolUsesOf(asked), [...pending.results, ...open]);
  return [...pending.messages, results, { role: 'assistant', content: [{ text: NOT_ANSWERED }] }];
}
