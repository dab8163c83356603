import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/emulator/service/model-port.js';
import { recentMessages, WINDOW } from '../../../src/emulator/services/bedrock-agent-runtime/sessions/history.js';

const turn = (text: string): Message[] => [
  { role: 'user', content: [{ text }] },
  { role: 'assistant', content: [{ toolUse: { toolUseId: text, name: 'Books__find', input: {} } }] },
  { role: 'user', content: [{ toolResult: { toolUseId: text, status: 'success', content: [{ text }] } }] },
  { role: 'assistant', content: [{ text }] },
];

describe('what the model sees of a session', () => {
  test('is whole turns only, the newest, oldest first', () => {
    const messages = recentMessages(WINDOW.turns + 3, (index) => turn(`${index}`));
    expect(messages).toHaveLength(4 * WINDOW.turns);
    expect(messages[0]).toEqual(turn('3')[0]);
    expect(messages.at(-1)).toEqual(turn(`${WINDOW.turns + 2}`).at(-1));
  });

  test('is bounded in characters: a turn that does not fit is left out with all before it', () => {
    const big = 'x'.repeat(WINDOW.characters / 2);
    const messages = recentMessages(3, (index) => turn(index === 1 ? big : `${index}`));
    expect(messages).toEqual(turn('2'));
  });

  test('reads no turn that it does not show', () => {
    const read: number[] = [];
    recentMessages(1_000, (index) => {
      read.push(index);
      return turn('a');
    });
    expect(read).toHaveLength(WINDOW.turns);
    expect(Math.min(...read)).toBe(1_000 - WINDOW.turns);
  });

  test('may be bounded further by the caller, down to nothing', () => {
    expect(recentMessages(5, () => turn('a'), 1)).toHaveLength(4);
    expect(recentMessages(5, () => turn('a'), 0)).toEqual([]);
  });
});
