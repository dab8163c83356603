import { formatDuration } from '../../core/durations.js';
import type { WriteCommand } from '../../core/next-step.js';
import { labelOf } from '../../resources/kinds.js';
import type { Action, StackEvent } from '../../stack/events.js';
import { canRedraw, type Io } from '../io.js';
import { jsonLine, printable } from './clean.js';
import { errorOf } from './error.js';
import { createScreen } from './screen.js';
import { paint } from './style.js';
import { warningText } from './warning.js';

export interface ProgressView {
  show(event: StackEvent): void;
  end(): void;
}

const VERB: Readonly<Record<Action, { done: string; style: 'green' | 'yellow' | 'red' | 'dim' }>> = {
  create: { done: 'created', style: 'green' },
  update: { done: 'updated', style: 'yellow' },
  replace: { done: 'replaced', style: 'yellow' },
  keep: { done: 'unchanged', style: 'dim' },
  refuse: { done: 'refused', style: 'red' },
  delete: { done: 'removed', style: 'green' },
};

/** Provisioning as it goes: events for programs, one live line in a terminal, plain lines anywhere else. */
export async function createProgressView(
  io: Io,
  options: { json: boolean; quiet: boolean; verbose: boolean; colour: boolean; writeCommand: WriteCommand },
): Promise<ProgressView> {
  if (options.quiet) return { show: () => {}, end: () => {} };
  if (options.json) return jsonView(io, options.writeCommand);
  return canRedraw(io) ? liveView(io, options) : plainView(io, options);
}

/** One line for each event; `event` in schemas/output.schema.json. A wait is told when it begins and when its hint changes. */
function jsonView(io: Io, writeCommand: WriteCommand): ProgressView {
  const said = new Set<string>();
  return {
    show(event) {
      const wait = waitText(event);
      const key = wait && `${event.resource} ${wait.text} ${wait.hint}`;
      if (key !== undefined && said.has(key)) return;
      if (key !== undefined) said.add(key);
      io.stderr.write(`${jsonLine(eventDocument(event, writeCommand))}\n`);
    },
    end() {},
  };
}

function eventDocument(event: StackEvent, writeCommand: WriteCommand): object {
  if (event.type === 'failed') return { ...event, error: errorOf(event.error, writeCommand) };
  // `plan` tells what differs.
  if (event.type === 'done') return { ...event, differences: undefined };
  return event;
}

interface TextOptions {
  verbose: boolean;
  colour: boolean;
}

function plainView(io: Io, { verbose, colour }: TextOptions): ProgressView {
  const said = new Set<string>();
  const screen = createScreen(io.stderr, colour);
  return {
    show(event) {
      const wait = waitText(event);
      // A wait is told after two seconds, and again when it gets unusually long. With --verbose it is told at once.
      const told = wait && (wait.hint ? `${wait.text}: ${wait.hint}` : wait.text);
      if (wait && told && (verbose || wait.elapsedMs >= 2_000) && !said.has(told)) {
        said.add(told);
        const elapsed = wait.elapsedMs > 0 ? ` (${formatDuration(wait.elapsedMs)})` : '';
        screen.lines(`  ${wait.text}${elapsed}${wait.hint ? `: ${wait.hint}` : ''}`);
      }
      if (event.type === 'moved') screen.lines(`  ${movedText(event)} (${formatDuration(event.elapsedMs)})`);
      const line = lineOf(event, { verbose, colour });
      if (line) screen.lines(line);
    },
    end() {},
  };
}

async function liveView(io: Io, { verbose, colour }: TextOptions): Promise<ProgressView> {
  const { default: ora } = await import('ora');
  const screen = createScreen(io.stderr, colour);
  // ora must leave stdin alone: it would swallow Ctrl-C.
  const spinner = ora({
    stream: io.stderr,
    discardStdin: false,
    color: colour ? 'cyan' : false,
    suffixText: () => {
      const seconds = Math.floor((Date.now() - ([...running.values()].at(-1)?.since ?? Date.now())) / 1000);
      return seconds === 0 ? '' : paint('dim', formatDuration(seconds * 1000), colour);
    },
  });
  const running = new Map<string, { text: string; since: number }>();
  return {
    show(event) {
      const line = lineOf(event, { verbose, colour });
      if (event.type === 'done' || event.type === 'failed') running.delete(event.resource);
      else if (event.type !== 'warning')
        running.set(event.resource, { text: liveText(event), since: running.get(event.resource)?.since ?? Date.now() });
      if (line) {
        spinner.clear();
        screen.lines(line);
      }
      const text = [...running.values()].at(-1)?.text;
      if (text === undefined) spinner.stop();
      else spinner.start(printable(text));
    },
    end() {
      spinner.stop();
    },
  };
}

/** What the live line says of a step. The time that the step has taken stands behind it. */
function liveText(event: StackEvent): string {
  if (event.type === 'moved') return movedText(event);
  const wait = waitText(event);
  if (!wait) return labelOf(event.resource);
  return wait.hint ? `${wait.text} (${wait.hint})` : wait.text;
}

interface WaitText {
  text: string;
  elapsedMs: number;
  hint: string | undefined;
}

function waitText(event: StackEvent): WaitText | undefined {
  if (event.type !== 'waiting' && event.type !== 'retrying') return undefined;
  const { elapsedMs, hint } = event;
  const text =
    event.type === 'waiting' ? `waiting for ${event.what}` : `waiting for ${event.reason}, then trying again`;
  return { text, elapsedMs, hint };
}

function movedText({ resource, items, total }: Extract<StackEvent, { type: 'moved' }>): string {
  return `${labelOf(resource)}: ${items}${total === undefined ? '' : ` of ${total}`} items`;
}

/** The line that stays of an event. What is unchanged is many lines, which the result counts in one. */
function lineOf(event: StackEvent, { verbose, colour }: TextOptions): string | undefined {
  if (event.type === 'failed') return `${paint('red', 'failed   ', colour)}  ${labelOf(event.resource)}`;
  if (event.type === 'warning') return warningText(event, colour);
  if (event.type !== 'done' || (event.action === 'keep' && !verbose)) return undefined;
  const { done, style } = VERB[event.action];
  const time = event.elapsedMs > 0 ? `  ${paint('dim', formatDuration(event.elapsedMs), colour)}` : '';
  return `${paint(style, done.padEnd(9), colour)}  ${labelOf(event.resource)}${time}`;
}
