import { createInterface } from 'node:readline';
import { HrAgentError } from '../../core/errors.js';
import { linkedAbort } from '../../core/linked-abort.js';
import type { Io } from '../io.js';
import type { Reader, ReaderOptions } from '../ports.js';
import { openHistory } from './history.js';
import { type Key, restored, shownInLine, takeKeys } from './keys.js';
import { askYesNo, type Question } from './question.js';

interface Session {
  io: Io;
  /** Ends everything. */
  signal: AbortSignal;
  /** What Ctrl-C does when it is meant to leave. */
  interrupt(): void;
  note(text: string): void;
}

export interface TerminalReader extends Reader {
  /** Asks on the same terminal; no when it is left without an answer. */
  ask(question: string): Promise<boolean>;
}

const CONTINUED = '… ';

/** Node's line editor on a terminal, with what a conversation needs around it: turns that Ctrl-C stops, and questions. */
export async function openReader(session: Session, options: ReaderOptions): Promise<TerminalReader> {
  const { io, signal, interrupt, note } = session;
  const history = await openHistory(options.historyFile, () => {});
  let ended = false;
  let waiting: ((entry: string | undefined) => void) | undefined;
  let pieces: string[] = [];
  /** A Ctrl-C that found nothing to stop was the first of two. */
  let armed = false;
  let question: Question | undefined;
  let stopTurn: (() => void) | undefined;
  const ahead: Key[] = [];
  let current: (key: Key) => void = () => {};

  const end = () => {
    ended = true;
    question?.abandon();
    waiting?.(undefined);
  };
  const keys = takeKeys(io, end);
  const editor = createInterface({
    input: keys.editorInput,
    output: io.stderr,
    terminal: true,
    prompt: options.prompt,
    historySize: 1_000,
    history: history.entries.map(shownInLine),
    removeHistoryDuplicates: true,
    completer: (line: string) => [options.complete(line), line],
  });
  // The editor remembers each line by itself; what is remembered here is the whole entry, when it is complete.
  let lines: string[] = [];
  editor.on('history', (known: string[]) => {
    lines = known;
  });
  editor.on('close', end);
  editor.on('line', (line) => {
    if (/(?<!\\)(?:\\\\)*\\$/.test(line)) {
      pieces.push(line.slice(0, -1));
      editor.setPrompt(CONTINUED);
      editor.prompt();
      return;
    }
    const entry = [...pieces, line].join('\n');
    if (pieces.length > 0) lines.splice(0, pieces.length + 1, shownInLine(entry));
    pieces = [];
    armed = false;
    // At once: what follows in the same moment is typed ahead.
    listen(duringTurn);
    waiting?.(restored(entry));
  });

  // A terminal that gets narrower breaks the line anew; the editor goes up as many rows as it had before.
  const onResize = () => Reflect.set(editor, 'prevRows', editor.getCursorPos().rows);
  io.stderr.prependListener('resize', onResize);

  const listen = (listener: (key: Key) => void) => {
    current = listener;
    keys.listen(listener);
  };
  const atPrompt = (key: Key) => {
    if (!isInterrupt(key)) return keys.feed(key);
    if (editor.line !== '' || pieces.length > 0) {
      pieces = [];
      editor.write(null, { ctrl: true, name: 'e' });
      editor.write(null, { ctrl: true, name: 'u' });
      editor.setPrompt(options.prompt);
      editor.prompt();
    } else if (armed) interrupt();
    else {
      armed = true;
      io.stderr.write('\n');
      note('Ctrl-C again, or Ctrl-D, leaves.');
      editor.prompt();
    }
  };
  const duringTurn = (key: Key) => {
    if (isInterrupt(key)) {
      if (armed) return interrupt();
      armed = true;
      stopTurn?.();
    } else if (question) question.key(key);
    else ahead.push(key);
  };
  // The end of everything, as a promise that no turn has to make anew.
  const ending = withReject();
  const abort = () => {
    end();
    ending.reject(signal.reason);
  };
  signal.addEventListener('abort', abort, { once: true });

  return {
    async next() {
      signal.throwIfAborted();
      if (ended) return undefined;
      const entry = new Promise<string | undefined>((resolve) => {
        waiting = resolve;
      });
      editor.setPrompt(options.prompt);
      editor.prompt();
      listen(atPrompt);
      // What was typed while the agent worked comes first, up to the end of one entry.
      for (const key of ahead.splice(0)) current(key);
      const text = await entry;
      waiting = undefined;
      signal.throwIfAborted();
      if (text === undefined) io.stderr.write('\n');
      else if (text.trim() !== '') history.add(text);
      return text;
    },
    async during(work) {
      const stop = linkedAbort(signal);
      stopTurn = () => {
        question?.abandon();
        stop.abort(new HrAgentError('STOPPED', 'Stopped.'));
      };
      listen(duringTurn);
      try {
        return await Promise.race([work(stop.signal), ending.promise]);
      } finally {
        stop.unlink();
        stopTurn = undefined;
      }
    },
    async ask(text) {
      // Whatever was typed before the question was seen is no answer to it.
      ahead.length = 0;
      question = askYesNo(text, (shown) => io.stderr.write(shown));
      if (ended) question.abandon();
      try {
        return (await question.answer) ?? false;
      } finally {
        question = undefined;
      }
    },
    async close() {
      signal.removeEventListener('abort', abort);
      io.stderr.off('resize', onResize);
      editor.off('close', end);
      editor.close();
      keys.close();
      await history.saved();
    },
  };
}

function isInterrupt({ name, ctrl }: Key): boolean {
  return ctrl === true && name === 'c';
}

function withReject(): { promise: Promise<never>; reject(reason: unknown): void } {
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<never>((_resolve, fail) => {
    reject = fail;
  });
  // Nobody may be waiting when it comes.
  promise.catch(() => {});
  return { promise, reject };
}
