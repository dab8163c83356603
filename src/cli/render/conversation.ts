import { callText } from '../../conversation/trace/agent-call.js';
import { type Citation, sourcesOf } from '../../conversation/trace/citation.js';
import { interventionText } from '../../conversation/trace/guardrail.js';
import type { ConversationEvent, FinishedTurn } from '../../conversation/turn/conversation-event.js';
import { formatDuration } from '../../core/durations.js';
import { type Io, takesEscapes } from '../io.js';
import { jsonLine, printable } from './clean.js';
import { createLiveView } from './live-turn.js';
import { createScreen } from './screen.js';
import { stepLine } from './steps.js';
import { paint } from './style.js';
import { StreamWrap } from './wrap.js';

interface ViewOptions {
  json: boolean;
  quiet: boolean;
  colour: boolean;
  errorColour: boolean;
}

/** Stands behind an answer whose rest never came. */
const CUT = ' […] (cut off: this is not the whole answer)';

/** Turns as a person reads them: the answer on stdout as it streams, everything else on stderr. */
export function createConversationView(io: Io, options: ViewOptions) {
  const { json, quiet, colour, errorColour } = options;
  const wraps = io.stdout.isTTY === true && (io.stdout.columns ?? 0) > 0 && takesEscapes(io);
  const screen = createScreen(io.stdout, colour);
  const stderr = createScreen(io.stderr, errorColour);
  const newWrap = () => new StreamWrap(() => io.stdout.columns ?? 80);
  let wrap = newWrap();
  // Of the wrapped text only the escapes of the wrap itself are left.
  const shown = (text: string) => (wraps ? wrap.feed(printable(text)) : printable(text));
  const live = json || quiet ? undefined : createLiveView(io, errorColour);
  let trace = false;
  let scripted = false;
  let midLine = false;
  const showText = (text: string) => {
    if (!midLine) wrap = newWrap();
    if (scripted && !midLine) io.stdout.write(`${paint('bold', shown('Agent:'), colour)}${shown(' ')}`);
    io.stdout.write(shown(text));
    midLine = true;
  };
  const type = async (text: string, pause?: (key: string) => Promise<void>) => {
    if (!pause) return screen.write(text);
    for (const { segment } of new Intl.Segmenter().segment(text)) {
      screen.write(segment);
      await pause(segment);
    }
  };
  const showAnswer = (event: ConversationEvent) => {
    if (event.type === 'call' && scripted)
      screen.write(`${paint('dim', `  → ${printable(callText(event.call))}`, colour)}\n`);
    if (event.type === 'confirmation' && scripted) {
      const asked = `  ? Allow ${printable(callText(event.call))}? ${event.allowed ? 'yes' : 'no'}`;
      screen.write(`${paint('yellow', asked, colour)}\n`);
    }
    if (event.type === 'text') showText(event.text);
    if (event.type === 'cut' && midLine) io.stdout.write(`${paint('yellow', shown(CUT), colour)}\n`);
    if (event.type === 'finished') screen.write(`\n${sourceLines(event.turn.citations)}${guardrailLines(event.turn)}`);
    if (event.type === 'finished' || event.type === 'cut') midLine = false;
  };
  const sourceLines = (citations: readonly Citation[]) =>
    sourcesOf(citations)
      .map((source) => `${paint('dim', `  source: ${printable(source)}`, colour)}\n`)
      .join('');
  const guardrailLines = ({ interventions = [] }: FinishedTurn) =>
    interventions
      .map((one) => `${paint('dim', `  guardrail: ${printable(interventionText(one))}`, colour)}\n`)
      .join('');
  return {
    /** Takes the live line off the screen, so that other text can be written. */
    pause: () => live?.pause(),
    setTrace(on: boolean): void {
      trace = on;
    },
    show(event: ConversationEvent): void {
      if (!scripted) live?.before();
      // The line of the answer must end before the cost of the turn is written.
      const answerFirst = event.type === 'finished';
      if (!json && answerFirst) showAnswer(event);
      if (trace && json) tellTrace(event, (told) => io.stderr.write(`${jsonLine(told)}\n`));
      else if (trace) showTrace(event, stderr.lines, { colour: errorColour, measured: live !== undefined });
      else if (!scripted) live?.calls(event);
      if (!json && !answerFirst) showAnswer(event);
      if (!scripted) live?.after(event);
    },
    titled(title: string): void {
      if (!json) screen.write(`${paint('bold', printable(title), colour)}\n`);
    },
    async said(text: string, pause?: (key: string) => Promise<void>): Promise<void> {
      scripted = true;
      if (json) return;
      screen.write(`\n${paint('bold', 'User:', colour)}  `);
      try {
        await type(text, pause);
      } finally {
        screen.write('\n');
      }
    },
    judged(unmet: readonly string[]): void {
      if (!json) for (const line of unmet) screen.write(`${paint('red', `  ✗ ${printable(line)}`, colour)}\n`);
    },
  };
}

/** The note for an event that is told as one; undefined for all others. */
export function turnNote(event: ConversationEvent): string | undefined {
  if (event.type === 'other-version') return `Answered by version ${event.agentVersion}.`;
  if (event.type !== 'expired') return undefined;
  const idle = formatDuration(event.idleMs);
  return (
    `SESSION_EXPIRED: nothing was said in this session for ${idle}, so the agent has forgotten it.\n` +
    'It goes on as a new one. Say again what matters.'
  );
}

/** The same for programs. */
function tellTrace(event: ConversationEvent, tell: (told: object) => void): void {
  if (event.type === 'step') tell({ type: 'step', step: event.step });
  if (event.type === 'retrying') tell({ type: 'note', text: `waits ${event.delayMs} ms: ${event.reason}` });
}

/** `measured`: tokens and time are told beside it. */
function showTrace(
  event: ConversationEvent,
  write: (line: string) => void,
  { colour, measured }: { colour: boolean; measured: boolean },
): void {
  // The answer itself is shown.
  if (event.type === 'step' && event.step.kind !== 'answer') write(stepLine(event.step, colour));
  if (event.type === 'confirmation' && !event.allowed) {
    write(paint('dim', `  declined: ${callText(event.call)}`, colour));
  }
  if (event.type === 'retrying') write(paint('dim', `  waits ${event.delayMs} ms: ${event.reason}`, colour));
  if (event.type === 'finished') {
    const { usage, agentVersion } = event.turn;
    const parts = [
      ...(measured ? [] : [`tokens: ${usage.inputTokens} in, ${usage.outputTokens} out`]),
      // What is sent with its turn has no version.
      ...(agentVersion === undefined ? [] : [`answered by version ${agentVersion}`]),
    ];
    if (parts.length > 0) write(paint('dim', `  ${parts.join('; ')}`, colour));
  }
}
