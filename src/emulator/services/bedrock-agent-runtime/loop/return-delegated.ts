import type { Waiting } from './collaboration/delegate.js';
import type { Pending, TurnEnd } from './turn.js';
import type { TurnState } from './turn-state.js';

/** Ends a turn whose collaborator waits for the caller. The caller answers to the collaborator's own invocation. */
export function returnDelegated(
  { turn, promptSessionAttributes, sessionAttributes, orchestrated, routedTo }: TurnState,
  { messages, results }: Pick<Pending, 'messages' | 'results'>,
  { waits, returned }: Waiting,
): TurnEnd {
  const pending: Pending = {
    invocationId: waits.inner.invocationId,
    inputText: turn.inputText,
    messages: [...messages],
    results: [...results],
    waiting: [],
    promptSessionAttributes,
    delegated: waits,
    ...(orchestrated && { steps: orchestrated }),
  };
  return { kind: 'returnControl', pending, returned, sessionAttributes, routedTo };
}
