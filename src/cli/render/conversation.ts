import type { AgentCall, ConversationEvent } from '../../conversation/events.js';
import { parseJson } from '../../core/json.js';
import type { Io } from '../io.js';
import { paint } from './style.js';

interface ViewOptions {
  json: boolean;
  quiet: boolean;
  trace: boolean;
  colour: boolean;
  errorColour: boolean;
}

/** Turns as a person reads them: the answer on stdout as it streams, the steps on stderr when they are asked for. */
export function createConversationView(io: Io, options: ViewOptions) {
  const { json, trace, colour, errorColour } = options;
  let scripted = false;
  let midLine = false;
  const breakLine = () => {
    if (midLine) io.stdout.write('\n');
    midLine = false;
  };
  const step = (text: string) => io.stderr.write(`${paint('dim', `  ${text}`, errorColour)}\n`);
  return {
    breakLine,
    show(event: ConversationEvent): void {
      if (trace) showStep(event, step);
      if (json) return;
      if (event.type === 'call' && scripted)
        io.stdout.write(`${paint('dim', `  → ${callText(event.call)}`, colour)}\n`);
      if (event.type === 'text') {
        if (scripted && !midLine) io.stdout.write(paint('bold', 'Agent: ', colour));
        io.stdout.write(event.text);
        midLine = true;
      }
      if (event.type === 'finished') {
        if (scripted) io.stdout.write('\n');
        midLine = false;
      }
    },
    said(text: string): void {
      scripted = true;
      if (!json) io.stdout.write(`\n${paint('bold', 'User:', colour)}  ${text}\n`);
    },
    judged(unmet: readonly string[]): void {
      if (!json) for (const line of unmet) io.stdout.write(`${paint('red', `  ✗ ${line}`, colour)}\n`);
    },
  };
}

function showStep(event: ConversationEvent, step: (text: string) => void): void {
  if (event.type === 'rationale') step(`thinks: ${event.text}`);
  if (event.type === 'call') step(`calls:  ${callText(event.call)}`);
  if (event.type === 'declined') step(`declined: ${callText(event.call)}`);
  if (event.type === 'result') step(`gets:   ${compact(event.call.result ?? '')}`);
  if (event.type === 'finished') {
    const { usage, agentVersion } = event.turn;
    step(
      `tokens: ${usage.inputTokens} in, ${usage.outputTokens} out; answered by version ${agentVersion ?? 'unknown'}`,
    );
  }
}

/** `HRActions.check_leave_balance(employee_id: EMP001)`, or `Orders GET /orders/{orderId}(orderId: 1)`. */
export function callText(call: AgentCall): string {
  const name =
    call.function === undefined
      ? `${call.actionGroup} ${call.verb} ${call.apiPath}`
      : `${call.actionGroup}.${call.function}`;
  const values = Object.entries({ ...call.parameters, ...call.requestBody }).map(([key, value]) => `${key}: ${value}`);
  return `${name}(${values.join(', ')})`;
}

function compact(result: string): string {
  const value = parseJson(result);
  const text = value === undefined ? result : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
