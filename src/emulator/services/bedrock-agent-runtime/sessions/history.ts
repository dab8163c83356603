import type { ContentBlock, Message } from '../../../service/model-port.js';

/** How much of a session the model sees, so that a session's thousandth turn costs no more than its twentieth. */
export const WINDOW = { turns: 20, characters: 200_000 } as const;

/**
 * The newest turns that fit, oldest first. Whole turns only: each begins with the user's text, so no tool result is
 * ever without its call. `turnAt(n)` reads turn n, counted from 0; undefined ends the search.
 */
export function recentMessages(
  count: number,
  turnAt: (index: number) => readonly Message[] | undefined,
  mostTurns: number = WINDOW.turns,
): Message[] {
  const turns: (readonly Message[])[] = [];
  let room: number = WINDOW.characters;
  for (let index = count - 1; index >= Math.max(0, count - Math.min(mostTurns, WINDOW.turns)); index -= 1) {
    const messages = turnAt(index);
    if (messages === undefined) break;
    room -= messages.reduce((sum, message) => sum + lengthOf(message), 0);
    if (room < 0) break;
    turns.push(messages);
  }
  return turns.reverse().flat();
}

function lengthOf(message: Message): number {
  return message.content.reduce((sum, block) => sum + blockLength(block), 0);
}

function blockLength(block: ContentBlock): number {
  if ('text' in block) return block.text.length;
  if ('toolUse' in block) return JSON.stringify(block.toolUse.input).length;
  return block.toolResult.content.reduce((sum, part) => sum + part.text.length, 0);
}
