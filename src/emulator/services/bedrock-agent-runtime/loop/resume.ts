import { resumeDelegated } from './collaboration/delegate.js';
import { dependencyFailed } from './lambda-reply.js';
import { returnDelegated } from './return-delegated.js';
import { toToolCall } from './tool-call.js';
import type { CallerAnswer, Resumption, ToolResult, TurnEnd, TurnStep, WaitingCall } from './turn.js';
import { resultMessage, type TurnState, toolUsesOf } from './turn-state.js';
import { runFunction } from './use-tools.js';

/** In words for the model. */
const DECLINED = 'The action was declined and was not carried out.';

/**
 * Takes up a turn whose control was returned: the caller's answers become the results of the tools that waited. Gives the
 * turn's end, or its answer, when there is one already.
 */
export async function* resumeTurn(
  state: TurnState,
  { pending, answers }: Resumption,
): AsyncGenerator<TurnStep, TurnEnd | string | undefined, void> {
  const results = [...pending.results];
  state.passages.push(...(pending.passages ?? []));
  for (const [index, waiting] of pending.waiting.entries()) {
    results.push(yield* settle(state, waiting, answers[index] ?? {}));
  }
  const { delegated } = pending;
  if (delegated !== undefined) {
    const answered = yield* resumeDelegated(state, delegated, answers);
    if ('waits' in answered) return returnDelegated(state, pending, answered);
    const { answer } = answered;
    if (delegated.toolUseId === undefined) {
      state.routedTo = delegated.name;
      state.messages.push(...pending.messages, { role: 'assistant', content: [{ text: answer.text }] });
      return answer.text;
    }
    results.push({ toolUseId: delegated.toolUseId, ...answer });
  }
  const asked = pending.messages.at(-1);
  state.messages.push(...pending.messages, resultMessage(asked === undefined ? [] : toolUsesOf(asked), results));
  state.step += 1;
  return undefined;
}

async function* settle(
  state: TurnState,
  waiting: WaitingCall,
  answer: CallerAnswer,
): AsyncGenerator<TurnStep, ToolResult, void> {
  const { toolUseId, toolName: name, input, type } = waiting;
  if (type !== 'RESULT' && !answer.confirmed) return yield* given(state, toolUseId, 'error', DECLINED);
  if (type === 'USER_CONFIRMATION') {
    const tool = state.tools.get(name);
    if (tool === undefined) return yield* given(state, toolUseId, 'error', `There is no tool named ${name} any more.`);
    return yield* runFunction(state, toToolCall(tool, { toolUseId, name, input }));
  }
  const text = answer.body ?? '';
  if (answer.state === 'FAILURE') throw dependencyFailed(text === '' ? 'The returned action failed.' : text, name);
  if (answer.state === 'REPROMPT') {
    yield { step: state.step, kind: 'reprompt', text, source: 'ACTION_GROUP' };
    return { toolUseId, status: 'error', text };
  }
  return yield* given(state, toolUseId, 'success', text);
}

async function* given(
  { step, call }: TurnState,
  toolUseId: string,
  status: ToolResult['status'],
  text: string,
): AsyncGenerator<TurnStep, ToolResult, void> {
  const now = call.clock.now();
  yield { step, kind: 'observation', text, span: { start: now, end: now } };
  return { toolUseId, status, text };
}
