import type { AgentCall } from '../../conversation/trace/agent-call.js';
import { callText, describeCall } from '../../conversation/trace/agent-call.js';
import type { ConversationEvent, FinishedTurn } from '../../conversation/turn/conversation-event.js';
import { estimateCost, formatCost } from '../../conversation/turn/prices.js';
import { formatDuration } from '../../core/durations.js';
import { isRecord, parseJson } from '../../core/json.js';
import { canRedraw, type Io } from '../io.js';
import { createLiveLine } from './live-line.js';
import { createScreen } from './screen.js';
import { compact } from './steps.js';
import { paint } from './style.js';
import { fitted } from './width.js';

export interface LiveView {
  /** To be called before any part of the event is shown. */
  before(): void;
  /** Shows the call that an event ends, with its outcome and time. */
  calls(event: ConversationEvent): void;
  /** To be called when all of the event is shown. */
  after(event: ConversationEvent): void;
  pause(): void;
}

/** A turn in a terminal: one line that lives while the agent works, the calls that it made, and what it cost. */
export function createLiveView(io: Io, colour: boolean): LiveView | undefined {
  if (!canRedraw(io)) return undefined;
  const line = createLiveLine(io, colour);
  const screen = createScreen(io.stderr, colour);
  const write = (text: string) => screen.write(`${text}\n`);
  const width = () => Math.max(20, (io.stderr.columns ?? 80) - 1);
  return {
    pause: line.hide,
    before: line.hide,
    calls(event) {
      if (event.type === 'result') for (const text of callLines(event, width(), colour)) write(text);
      if (event.type === 'confirmation' && !event.allowed)
        write(paint('yellow', fitted(`– declined: ${callText(event.call)}`, width()), colour));
    },
    after(event) {
      const doing = activity(event);
      if (doing !== undefined) line.show(doing);
      if (event.type === 'finished') {
        const text = costLine(event.turn);
        write(paint('dim', fitted(text, width()), colour));
      }
    },
  };
}

/** What the line says from this event on. Undefined: nothing, because something else is shown or asked now. */
function activity(event: ConversationEvent): string | undefined {
  switch (event.type) {
    case 'call':
      return (event.call.by === undefined ? '' : `${event.call.by}: `) + describeCall(event.call);
    case 'retrying':
      return `${event.reason}; trying again in ${formatDuration(event.delayMs)}`;
    case 'step':
      return event.step.kind === 'call' ? `${event.step.label} ${event.step.text}` : 'thinking';
    case 'begun':
    case 'trace':
    case 'result':
    case 'confirmation':
      return 'thinking';
    default:
      return undefined;
  }
}

function callLines(
  { call, elapsedMs }: { call: AgentCall; elapsedMs: number },
  width: number,
  colour: boolean,
): string[] {
  const { result = '' } = call;
  const bad = saysFailure(result);
  const time = ` · ${formatDuration(elapsedMs)}`;
  const mark = paint(bad ? 'red' : 'green', bad ? '✗' : '✓', colour);
  const head = `${mark} ${fitted(callText(call), width - 2 - time.length)}${paint('dim', time, colour)}`;
  return [head, paint('dim', `  ${fitted(compact(result), width - 2)}`, colour)];
}

/** Whether a function's answer tells of a failure: it has an `error`, or says that it was no success. */
function saysFailure(result: string): boolean {
  const value = parseJson(result);
  if (!isRecord(value)) return false;
  return ('error' in value && Boolean(value['error'])) || value['success'] === false || value['status'] === 'error';
}

function costLine({ usage, model, elapsedMs }: FinishedTurn): string {
  const cost = model === undefined ? undefined : estimateCost(model, usage);
  return [
    `${usage.inputTokens} in, ${usage.outputTokens} out`,
    ...(cost === undefined ? [] : [`about ${formatCost(cost)}`]),
    formatDuration(elapsedMs),
  ].join(' · ');
}
