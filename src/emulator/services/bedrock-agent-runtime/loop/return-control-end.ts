import type { Pending, TurnEnd, TurnStep } from './turn.js';
import type { TurnState } from './turn-state.js';
import type { ToolsUsed } from './use-tools.js';

/** Ends a turn with what the caller has to do. */
export async function* returnControl(state: TurnState, used: ToolsUsed): AsyncGenerator<TurnStep, TurnEnd, void> {
  const { turn, call, step, messages, promptSessionAttributes } = state;
  const invocationId = call.random.uuid();
  for (const one of used.calls) yield { step, kind: 'invocation', call: one, returnedAs: invocationId };
  const pending: Pending = {
    invocationId,
    inputText: turn.inputText,
    messages,
    results: used.results,
    waiting: used.waiting,
    promptSessionAttributes,
    ...(state.passages.length === 0 ? {} : { passages: state.passages }),
    ...(state.orchestrated && { steps: state.orchestrated }),
  };
  const { calls, waiting } = used;
  const returned = { calls, types: waiting.map(({ type }) => type), agentId: turn.agent.agentId };
  return { kind: 'returnControl', pending, returned, sessionAttributes: state.sessionAttributes, files: state.files };
}
