import { expect, test } from 'vitest';
import { actionOf, type PromptState } from '../../../src/cli/repl/key-action.js';

const ctrlC = { text: undefined, name: 'c', ctrl: true };
const letter = { text: 'c', name: 'c' };
const state = (changed: Partial<PromptState>): PromptState => ({
  inTurn: false,
  asked: false,
  typed: false,
  armed: false,
  ...changed,
});

test.each([
  { at: 'a prompt', now: {}, does: 'edit' },
  { at: 'a turn', now: { inTurn: true }, does: 'keep' },
  { at: 'a question', now: { inTurn: true, asked: true }, does: 'answer' },
])('a letter at $at: $does', ({ now, does }) => {
  expect(actionOf(letter, state(now))).toBe(does);
});

test.each([
  { at: 'an empty prompt', now: {}, does: 'warn' },
  { at: 'an empty prompt, a second time', now: { armed: true }, does: 'leave' },
  { at: 'a prompt with text', now: { typed: true }, does: 'clear' },
  { at: 'a prompt with text, after the warning', now: { typed: true, armed: true }, does: 'clear' },
  { at: 'a turn', now: { inTurn: true }, does: 'stop' },
  { at: 'a turn with text typed before it', now: { inTurn: true, typed: true }, does: 'stop' },
  { at: 'a question', now: { inTurn: true, asked: true }, does: 'stop' },
  { at: 'a turn, a second time', now: { inTurn: true, armed: true }, does: 'leave' },
])('Ctrl-C at $at: $does', ({ now, does }) => {
  expect(actionOf(ctrlC, state(now))).toBe(does);
});
