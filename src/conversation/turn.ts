import type { RuntimePort } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { isRecord } from '../core/json.js';
import type { AgentCall, ConversationEvent, Usage } from './events.js';
import { readTrace } from './trace.js';

export interface TurnInput {
  agentId: string;
  agentAliasId: string;
  sessionId: string;
  text: string;
  sessionAttributes?: Readonly<Record<string, string>>;
}

/**
 * One turn: the stream of InvokeAgent as conversation events. Text is handed on as it arrives.
 * @throws AwsError for what the service reports, before or inside the stream; HrAgentError STREAM_CUT when the stream
 *   ends without an answer, RETURN_CONTROL when the agent hands a call back that nobody here takes
 */
export async function* runTurn(
  runtime: RuntimePort,
  input: TurnInput,
  signal: AbortSignal,
): AsyncGenerator<ConversationEvent> {
  const decoder = new TextDecoder();
  const calls: AgentCall[] = [];
  const usage: Usage = { inputTokens: 0, outputTokens: 0 };
  let answer: string | undefined;
  let agentVersion: string | undefined;
  for await (const event of await runtime.invokeAgent(input, signal)) {
    const { chunk, trace } = event;
    if (isRecord(chunk) && chunk['bytes'] instanceof Uint8Array) {
      const text = decoder.decode(chunk['bytes'], { stream: true });
      answer = (answer ?? '') + text;
      yield { type: 'text', text };
    } else if (isRecord(trace)) {
      if (typeof trace['agentVersion'] === 'string') agentVersion = trace['agentVersion'];
      yield* traceEvents(trace, calls, usage);
    } else if (event['returnControl'] !== undefined) {
      throw new HrAgentError(
        'RETURN_CONTROL',
        'The agent handed a call back to the caller, which nothing here answers.',
        {
          hint: 'Its action group asks for confirmation or returns control; use a definition that does neither.',
        },
      );
    }
  }
  signal.throwIfAborted();
  if (answer === undefined) {
    throw new HrAgentError('STREAM_CUT', 'The answer ended before it began.', {
      source: 'service',
      hint: 'Nothing of it is shown as an answer; ask again.',
    });
  }
  yield {
    type: 'finished',
    turn: { sessionId: input.sessionId, answer, calls, usage, ...(agentVersion && { agentVersion }) },
  };
}

function* traceEvents(trace: Record<string, unknown>, calls: AgentCall[], usage: Usage): Generator<ConversationEvent> {
  yield { type: 'trace', trace };
  const facts = readTrace(trace);
  if (facts.rationale !== undefined) yield { type: 'rationale', text: facts.rationale };
  if (facts.usage) {
    usage.inputTokens += facts.usage.inputTokens;
    usage.outputTokens += facts.usage.outputTokens;
  }
  if (facts.call) {
    calls.push(facts.call);
    yield { type: 'call', call: facts.call };
  }
  const open = calls.find((call) => call.result === undefined);
  if (facts.result !== undefined && open) {
    open.result = facts.result;
    yield { type: 'result', call: open };
  }
}
