import { createInterface } from 'node:readline';
import type { Input } from '../commands/context.js';
import { HrAgentError } from '../core/errors.js';
import type { Io } from './io.js';

/** Reading from whoever sits there, or from a pipe. */
export function createInput(io: Io, options: { interactive: boolean; signal: AbortSignal; interrupt(): void }): Input {
  const { interactive, signal, interrupt } = options;
  return {
    interactive,
    async confirm(question, flag) {
      if (!interactive) {
        throw new HrAgentError('NEEDS_ANSWER', `${question.split('\n').at(-1)} Nobody is there to answer.`, {
          hint: `Add ${flag} to answer yes.`,
        });
      }
      const { confirm } = await import('./prompts.js');
      const ended = endOfInput(io);
      try {
        return await confirm(
          { message: question, default: false },
          { input: io.stdin, output: io.stderr, signal: AbortSignal.any([signal, ended.signal]) },
        );
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        // Ctrl-C or the end of input at the question is a no.
        if (ended.signal.aborted || (error instanceof Error && error.name === 'ExitPromptError')) return false;
        throw error;
      } finally {
        ended.stop();
      }
    },
    async ask(question, suggestion) {
      if (!interactive) return suggestion;
      const { input } = await import('./prompts.js');
      return input({ message: question, default: suggestion }, { input: io.stdin, output: io.stderr, signal });
    },
    async select<T extends string>(question: string, choices: readonly T[]): Promise<T> {
      const [first] = choices;
      if (first === undefined) throw new HrAgentError('INTERNAL', `${question}: no choice.`, { source: 'bug' });
      if (!interactive) return first;
      const { select } = await import('./prompts.js');
      const options = choices.map((value) => ({ value, name: value }));
      return select({ message: question, choices: options }, { input: io.stdin, output: io.stderr, signal });
    },
    async *lines(prompt) {
      const reader = createInterface({
        input: io.stdin,
        ...(interactive ? { output: io.stderr, prompt, terminal: true } : { terminal: false }),
      });
      const stop = () => reader.close();
      signal.addEventListener('abort', stop, { once: true });
      // In a terminal readline takes Ctrl-C for itself: at the prompt it leaves, as Ctrl-D does, else it interrupts.
      let busy = false;
      reader.on('SIGINT', () => (busy ? interrupt() : stop()));
      try {
        if (interactive) reader.prompt();
        for await (const line of reader) {
          busy = true;
          yield line;
          busy = false;
          signal.throwIfAborted();
          if (interactive) reader.prompt();
        }
        signal.throwIfAborted();
      } finally {
        signal.removeEventListener('abort', stop);
        reader.close();
      }
    },
  };
}

/** Aborts at Ctrl-D or when the input ends, for which the prompt library waits for ever. */
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
