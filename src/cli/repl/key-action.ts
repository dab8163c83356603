import type { KeyPress } from './keys.js';

/** What the terminal does at this moment. */
export interface PromptState {
  /** A turn runs; otherwise the prompt waits for an entry. */
  inTurn: boolean;
  /** A question waits for its answer. */
  asked: boolean;
  /** Something was typed at the prompt. */
  typed: boolean;
  /** Ctrl-C was pressed since the latest entry. The second one leaves. */
  armed: boolean;
}

export type KeyAction =
  /** The line editor takes the key. */
  | 'edit'
  /** Empties the prompt. */
  | 'clear'
  /** Says how to leave. */
  | 'warn'
  | 'leave'
  /** Stops the turn. */
  | 'stop'
  /** The question takes the key. */
  | 'answer'
  /** The key is typed ahead, for the next prompt. */
  | 'keep';

/** What a key does. Keys that are pasted never are Ctrl-C. */
export function actionOf(key: KeyPress, { inTurn, asked, typed, armed }: PromptState): KeyAction {
  if (!isInterrupt(key)) return !inTurn ? 'edit' : asked ? 'answer' : 'keep';
  if (!inTurn && typed) return 'clear';
  if (armed) return 'leave';
  return inTurn ? 'stop' : 'warn';
}

function isInterrupt({ name, ctrl }: KeyPress): boolean {
  return ctrl === true && name === 'c';
}
