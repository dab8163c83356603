import { createInterface } from 'node:readline';
import type { Io } from '../io.js';
import type { Input, ReaderOptions } from '../ports.js';
import { openHistory } from './history.js';
import { yesOrNo } from './question.js';
import type { TerminalReader } from './reader.js';

/**
 * A person at a terminal that takes no escape sequences. Whole lines come from it: it edits them itself. So Ctrl-C is a
 * signal there and ends the command, also in mid-turn.
 */
export interface PlainTerminal extends Pick<Input, 'ask'> {
  confirm(question: string): Promise<boolean>;
  select<T extends string>(question: string, choices: readonly [T, ...T[]], nameOf: (choice: T) => string): Promise<T>;
  reader(options: ReaderOptions): Promise<TerminalReader>;
}

export function createPlainTerminal(io: Io, signal: AbortSignal): PlainTerminal {
  /** The next line; undefined when the input has ended. */
  const lineFor = async (prompt: string, lines: Lines): Promise<string | undefined> => {
    io.stderr.write(prompt);
    const line = await lines.next();
    if (line === undefined) io.stderr.write('\n');
    return line;
  };
  /** Asks until there is an answer. */
  const answerOf = async <T>(prompt: string, read: (line: string) => T | undefined, otherwise: T, open?: Lines) => {
    const lines = open ?? openLines(io, signal);
    try {
      for (;;) {
        const line = await lineFor(prompt, lines);
        if (line === undefined) return otherwise;
        const answer = read(line.trim());
        if (answer !== undefined) return answer;
      }
    } finally {
      if (!open) lines.close();
    }
  };
  const confirm = (question: string, open?: Lines) => answerOf(`${question} [y/N] `, yesOrNo, false, open);
  return {
    confirm: (question) => confirm(question),
    ask: (question, suggestion) =>
      answerOf(`${question} (${suggestion}) `, (line) => (line === '' ? suggestion : line), suggestion),
    select<T extends string>(
      question: string,
      choices: readonly [T, ...T[]],
      nameOf: (choice: T) => string,
    ): Promise<T> {
      const [first] = choices;
      const list = choices.map((choice, i) => `  ${i + 1}  ${nameOf(choice)}\n`).join('');
      const read = (line: string) =>
        line === '' ? first : (choices[Number(line) - 1] ?? choices.find((c) => c === line));
      return answerOf(`${question}\n${list}Number (1) `, read, first);
    },
    async reader({ prompt, historyFile }) {
      const history = await openHistory(historyFile, () => {});
      const lines = openLines(io, signal);
      let shown: string | undefined;
      return {
        async next() {
          const pieces: string[] = [];
          for (;;) {
            shown = pieces.length === 0 ? prompt : '… ';
            const line = await lineFor(shown, lines);
            shown = undefined;
            if (line === undefined) return undefined;
            pieces.push(line.replace(/\\$/, ''));
            if (!line.endsWith('\\')) break;
          }
          const entry = pieces.join('\n');
          if (entry.trim() !== '') history.add(entry);
          return entry;
        },
        during: (work) => work(signal),
        above(show) {
          if (shown !== undefined) io.stderr.write('\n');
          show();
          if (shown !== undefined) io.stderr.write(shown);
        },
        ask: (question) => confirm(question, lines),
        async close() {
          lines.close();
          await history.saved();
        },
      };
    },
  };
}

interface Lines {
  /** Undefined when there are no more. @throws the signal's reason */
  next(): Promise<string | undefined>;
  /** Gives the terminal back. */
  close(): void;
}

function openLines({ stdin }: Io, signal: AbortSignal): Lines {
  signal.throwIfAborted();
  const lines = createInterface({ input: stdin, terminal: false });
  const close = () => lines.close();
  signal.addEventListener('abort', close, { once: true });
  const entries = lines[Symbol.asyncIterator]();
  return {
    async next() {
      const { value, done } = await entries.next();
      signal.throwIfAborted();
      return done ? undefined : value;
    },
    close() {
      signal.removeEventListener('abort', close);
      lines.close();
    },
  };
}
