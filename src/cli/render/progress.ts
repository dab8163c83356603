import { formatDuration } from '../../core/time.js';
import type { Action, StackEvent } from '../../stack/events.js';
import { resourceLabel } from '../../stack/wording.js';
import type { Io } from '../io.js';
import { paint } from './style.js';

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

/** Provisioning as it goes: one live line in a terminal, plain lines anywhere else. */
export async function createProgressView(
  io: Io,
  options: { quiet: boolean; verbose: boolean; colour: boolean },
): Promise<ProgressView> {
  if (options.quiet) return { show: () => {}, end: () => {} };
  // A terminal that does not know its width (0 columns: expect, some containers) would keep ora clearing lines for ever.
  const wide = io.stderr.columns === undefined || io.stderr.columns > 0;
  const live = io.stderr.isTTY === true && wide && (io.env['CI'] ?? '') === '';
  return live ? liveView(io, options.colour) : plainView(io, options);
}

function plainView(io: Io, { verbose, colour }: { verbose: boolean; colour: boolean }): ProgressView {
  const said = new Set<string>();
  return {
    show(event) {
      const wait = waitText(event);
      // A wait is told once, when it has become one; --verbose tells each at once.
      if (wait && (verbose || wait.elapsedMs >= 2_000) && !said.has(wait.text)) {
        said.add(wait.text);
        io.stderr.write(`  ${wait.text}\n`);
      }
      const line = lineOf(event, colour);
      if (line) io.stderr.write(`${line}\n`);
    },
    end() {},
  };
}

async function liveView(io: Io, colour: boolean): Promise<ProgressView> {
  const { default: ora } = await import('ora');
  // Ctrl-C stays ours: discarding stdin would swallow it.
  const spinner = ora({ stream: io.stderr, discardStdin: false, color: colour ? 'cyan' : false });
  const running = new Map<string, string>();
  return {
    show(event) {
      const line = lineOf(event, colour);
      if (event.type === 'done' || event.type === 'failed') running.delete(event.resource);
      else running.set(event.resource, waitText(event)?.text ?? resourceLabel(event.resource));
      if (line) {
        spinner.clear();
        io.stderr.write(`${line}\n`);
      }
      const text = [...running.values()].at(-1);
      if (text === undefined) spinner.stop();
      else spinner.start(text);
    },
    end() {
      spinner.stop();
    },
  };
}

function waitText(event: StackEvent): { text: string; elapsedMs: number } | undefined {
  if (event.type === 'waiting') return { text: `waiting for ${event.what}`, elapsedMs: event.elapsedMs };
  if (event.type === 'retrying')
    return { text: `waiting for ${event.reason}, then trying again`, elapsedMs: event.elapsedMs };
  return undefined;
}

function lineOf(event: StackEvent, colour: boolean): string | undefined {
  if (event.type === 'failed') return `${paint('red', 'failed   ', colour)} ${resourceLabel(event.resource)}`;
  if (event.type !== 'done') return undefined;
  const { done, style } = VERB[event.action];
  const time = event.elapsedMs > 0 ? `  ${paint('dim', formatDuration(event.elapsedMs), colour)}` : '';
  return `${paint(style, done.padEnd(9), colour)} ${resourceLabel(event.resource)}${time}`;
}
