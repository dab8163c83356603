import { createInterface } from 'node:readline';
import { HrAgentError } from '../core/errors.js';
import { canRedraw, type Io, takesEscapes } from './io.js';
import type { Input, ReaderOptions } from './ports.js';
import { printable } from './render/clean.js';
import { waitForKey } from './repl/key.js';
import type { PlainTerminal } from './repl/plain-terminal.js';
import { yesOrNo } from './repl/question.js';
import type { TerminalReader } from './repl/reader.js';

const KEY_CUE = '▸ Any key goes on.';
const CLEARED_LINE = '\r\u001b[K';

/** What a question needs of the run in which it is asked. */
interface Run {
  signal: AbortSignal;
  /** What Ctrl-C does. */
  interrupt(): void;
}

interface InputOptions extends Run {
  interactive: boolean;
  note(text: string): void;
}

/** Reads from a person at a terminal, or from a pipe. */
export function createInput(io: Io, options: InputOptions): Input {
  const { interactive, signal, interrupt, note } = options;
  let reader: TerminalReader | undefined;
  let plainTerminal: Promise<PlainTerminal> | undefined;
  const plain = takesEscapes(io)
    ? undefined
    : () => {
        plainTerminal ??= import('./repl/plain-terminal.js').then((module) => module.createPlainTerminal(io, signal));
        return plainTerminal;
      };
  const openTerminal = async (how: ReaderOptions): Promise<TerminalReader> => {
    if (plain) return (await plain()).reader(how);
    const { openReader } = await import('./repl/reader.js');
    return openReader({ io, signal, interrupt, note }, how);
  };
  let turns = 0;
  const asking = () => {
    turns += 1;
    // After its first turn a conversation has loaded all that it needs.
    if (turns === 2) io.runLong?.();
  };
  return {
    interactive,
    async confirm(asked, flag) {
      // The agent has written part of it.
      const question = printable(asked);
      if (!interactive) {
        throw new HrAgentError('NEEDS_ANSWER', `${question} Nobody is there to answer.`, {
          hint: `Add ${flag} to answer yes.`,
        });
      }
      if (reader) return reader.ask(question);
      return plain ? (await plain()).confirm(question) : confirmAlone(io, question, options);
    },
    async ask(question, suggestion) {
      if (!interactive) return suggestion;
      if (plain) return (await plain()).ask(question, suggestion);
      const { input } = await import('./prompts.js');
      return askedAlone(io, options, (terminal) => input({ message: question, default: suggestion }, terminal));
    },
    async select<T extends string>(
      question: string,
      choices: readonly T[],
      told?: Readonly<Partial<Record<T, string>>>,
    ): Promise<T> {
      const [first, ...others] = choices;
      const width = Math.max(...choices.map(({ length }) => length));
      const nameOf = (choice: T) =>
        told?.[choice] === undefined ? choice : `${choice.padEnd(width)}  ${told[choice]}`;
      if (first === undefined) throw new HrAgentError('INTERNAL', `${question}: no choice.`, { source: 'bug' });
      if (!interactive) return first;
      if (plain) return (await plain()).select(question, [first, ...others], nameOf);
      const { select } = await import('./prompts.js');
      const listed = choices.map((value) => ({ value, name: nameOf(value), short: value }));
      return askedAlone(io, options, (terminal) => select({ message: question, choices: listed }, terminal));
    },
    key: () => cued(io, () => waitForKey(io, signal, interrupt)),
    async reader(how) {
      const opened = await openTerminal(how);
      reader = opened;
      return {
        during: (work) => opened.during(work),
        above: (show) => opened.above(show),
        next() {
          asking();
          return opened.next();
        },
        close() {
          reader = undefined;
          return opened.close();
        },
      };
    },
    async *lines() {
      const lines = createInterface({ input: io.stdin, terminal: false });
      const stop = () => lines.close();
      signal.addEventListener('abort', stop, { once: true });
      try {
        asking();
        for await (const line of lines) {
          yield line;
          signal.throwIfAborted();
          asking();
        }
        signal.throwIfAborted();
      } finally {
        signal.removeEventListener('abort', stop);
        lines.close();
      }
    },
  };
}

/** Shows a cue for as long as a key is waited for. Where lines cannot be drawn anew, it stays. */
async function cued(io: Io, wait: () => Promise<void>): Promise<void> {
  const redraws = canRedraw(io);
  io.stderr.write(redraws ? KEY_CUE : `${KEY_CUE}\n`);
  try {
    await wait();
  } finally {
    if (redraws) io.stderr.write(CLEARED_LINE);
  }
}

/** A question outside a conversation. The end of input is a no. */
async function confirmAlone(io: Io, question: string, run: Run): Promise<boolean> {
  const { input } = await import('./prompts.js');
  const asked = {
    message: `${question} (y/N)`,
    validate: (typed: string) => yesOrNo(typed) !== undefined || 'Answer yes or no.',
    // What was refused is typed anew, not edited.
    theme: { validationFailureMode: 'clear' as const },
    transformer: (typed: string, { isFinal }: { isFinal: boolean }) => {
      if (!isFinal) return typed;
      return yesOrNo(typed) ? 'Yes' : 'No';
    },
  };
  const answer = await askedAlone(io, run, (terminal) => input(asked, terminal), 'no');
  return yesOrNo(answer) ?? false;
}

/** The terminal as the prompt library takes it. */
interface PromptTerminal {
  input: Io['stdin'];
  output: Io['stderr'];
  signal: AbortSignal;
}

/** Asks by the prompt library. Ctrl-C interrupts, and so does the end of input where there is no answer `atEnd`. */
async function askedAlone<T>(
  io: Io,
  { signal, interrupt }: Run,
  ask: (terminal: PromptTerminal) => Promise<T>,
  atEnd?: T,
): Promise<T> {
  const ended = endOfInput(io);
  try {
    return await ask({
      input: io.stdin,
      output: io.stderr,
      signal: AbortSignal.any([signal, ended.signal]),
    });
  } catch (error) {
    signal.throwIfAborted();
    const hasEnded = ended.signal.aborted;
    if (hasEnded && atEnd !== undefined) return atEnd;
    if (hasEnded || (error instanceof Error && error.name === 'ExitPromptError')) interrupt();
    signal.throwIfAborted();
    throw error;
  } finally {
    ended.stop();
  }
}

/** Aborts at Ctrl-D and at the end of the input. The prompt library would wait for ever. */
function endOfInput({ stdin }: Io): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const end = () => controller.abort();
  const onKey = (_text: unknown, key: { ctrl?: boolean; name?: string }) => {
    if (key.ctrl === true && key.name === 'd') end();
  };
  stdin.on('end', end).on('keypress', onKey);
  return {
    signal: controller.signal,
    stop: () => stdin.off('end', end).off('keypress', onKey),
  };
}
