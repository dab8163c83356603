import type { AgentCall, Usage } from '../turn/events.js';
import { member, readCall, readMetadata, textOf } from './trace-values.js';

/** What one trace event tells of a turn's calls and tokens. Members are absent when the event says nothing of them. */
export interface TraceFacts {
  call?: AgentCall;
  /** The answer of the latest call, and how long it took where the event says so. */
  result?: string;
  elapsedMs?: number;
  rationale?: string;
  usage?: Usage;
}

/** Reads a `trace` event of InvokeAgent. Unknown parts give no facts; the event itself is kept by the caller. */
export function readTrace(event: unknown): TraceFacts {
  const trace = member(event, 'trace');
  const phase = ['orchestrationTrace', 'preProcessingTrace', 'postProcessingTrace', 'routingClassifierTrace']
    .map((name) => member(trace, name))
    .find((found) => found !== undefined);
  const input = member(phase, 'invocationInput', 'actionGroupInvocationInput');
  // What is handed over to the caller is told by its own event.
  const call = textOf(input, 'executionType') === 'RETURN_CONTROL' ? undefined : readCall(input);
  const output = member(phase, 'observation', 'actionGroupInvocationOutput');
  const result = textOf(output, 'text') ?? repromptOf(phase);
  const { elapsedMs } = readMetadata(output);
  const rationale = textOf(member(phase, 'rationale'), 'text');
  const { usage } = readMetadata(member(phase, 'modelInvocationOutput'));
  return {
    ...(call && { call }),
    ...(result !== undefined && { result }),
    ...(elapsedMs !== undefined && { elapsedMs }),
    ...(rationale !== undefined && { rationale }),
    ...(usage && { usage }),
  };
}

/** A function that asks the model to try again has answered too. */
function repromptOf(phase: unknown): string | undefined {
  const reprompt = member(phase, 'observation', 'repromptResponse');
  return textOf(reprompt, 'source') === 'ACTION_GROUP' ? textOf(reprompt, 'text') : undefined;
}
