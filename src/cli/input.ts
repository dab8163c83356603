import { createInterface } from 'node:readline';
import type { Input } from '../commands/context.js';
import { HrAgentError } from '../core/errors.js';
import type { Io } from './io.js';

/** Reading from whoever sits there, or from a pipe. */
export function createInput(io: Io, options: { interactive: boolean; signal: AbortSignal }): Input {
  const { interactive, signal } = options;
  return {
    interactive,
    async confirm(question, flag) {
      if (!interactive) {
        throw new HrAgentError('NEEDS_ANSWER', `${question.split('\n').at(-1)} Nobody is there to answer.`, {
          hint: `Add ${flag} to answer yes.`,
        });
      }
      const { confirm } = await import('./confirm.js');
      try {
        return await confirm({ message: question, default: false }, { input: io.stdin, output: io.stderr, signal });
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        // Ctrl-C or the end of input at the question is a no.
        if (error instanceof Error && error.name === 'ExitPromptError') return false;
        throw error;
      }
    },
    async *lines(prompt) {
      const reader = createInterface({
        input: io.stdin,
        ...(interactive ? { output: io.stderr, prompt, terminal: true } : { terminal: false }),
      });
      const stop = () => reader.close();
      signal.addEventListener('abort', stop, { once: true });
      // In a terminal readline takes Ctrl-C for itself; at the prompt it leaves, as Ctrl-D does.
      reader.on('SIGINT', stop);
      try {
        if (interactive) reader.prompt();
        for await (const line of reader) {
          yield line;
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
