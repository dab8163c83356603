import { HrAgentError } from '../../core/errors.js';
import { linkedAbort } from '../../core/linked-abort.js';
import type { Io } from '../io.js';
import type { Reader, ReaderOptions } from '../ports.js';
import { type History, openHistory } from './history.js';
import { actionOf, type KeyAction } from './key-action.js';
import { type KeyPress, type Keys, takeKeys } from './keys.js';
import { type LineEditor, openLineEditor } from './line-editor.js';
import { askYesNo, type OpenQuestion } from './question.js';

/** The terminal that a reader works on, and the run that it belongs to. */
interface TerminalRun {
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

export async function openReader(run: TerminalRun, options: ReaderOptions): Promise<TerminalReader> {
  return new PromptReader(run, options, await openHistory(options.historyFile, () => {}));
}

/** A prompt, with what a conversation needs around it: turns that Ctrl-C stops, questions, and keys typed ahead. */
class PromptReader implements TerminalReader {
  private readonly run: TerminalRun;
  private readonly history: History;
  private readonly keys: Keys;
  private readonly editor: LineEditor;
  /** Rejects when everything ends: one promise for all turns, as each would add a listener to the signal. */
  private readonly ending: Promise<never>;
  private stopListening: () => void = () => {};
  private ended = false;
  private inTurn = false;
  private armed = false;
  private readonly ahead: KeyPress[] = [];
  private question: OpenQuestion | undefined;
  private stopTurn: (() => void) | undefined;
  private waiting: ((entry: string | undefined) => void) | undefined;

  private readonly actions: Readonly<Record<KeyAction, (key: KeyPress) => void>> = {
    edit: (key) => this.keys.feed(key),
    clear: () => this.editor.clear(),
    warn: () => {
      this.armed = true;
      this.run.io.stderr.write('\n');
      this.run.note('Ctrl-C again, or Ctrl-D, leaves.');
      this.editor.prompt();
    },
    leave: () => this.run.interrupt(),
    stop: () => {
      this.armed = true;
      this.stopTurn?.();
    },
    answer: (key) => this.question?.key(key),
    keep: (key) => this.ahead.push(key),
  };

  constructor(run: TerminalRun, { prompt, complete }: ReaderOptions, history: History) {
    this.run = run;
    this.history = history;
    const onEnd = () => this.end();
    this.keys = takeKeys(run.io, onEnd);
    this.editor = openLineEditor(run.io, {
      input: this.keys.editorInput,
      prompt,
      history: history.entries,
      complete,
      onEntry: (entry) => this.enter(entry),
      onEnd,
    });
    this.ending = new Promise((_resolve, reject) => {
      const onAbort = () => {
        this.end();
        reject(run.signal.reason);
      };
      run.signal.addEventListener('abort', onAbort, { once: true });
      this.stopListening = () => run.signal.removeEventListener('abort', onAbort);
    });
    // Nobody may be waiting when it rejects.
    this.ending.catch(() => {});
  }

  async next(): Promise<string | undefined> {
    const { io, signal } = this.run;
    signal.throwIfAborted();
    if (this.ended) return undefined;
    const entry = new Promise<string | undefined>((resolve) => {
      this.waiting = resolve;
    });
    this.editor.prompt();
    this.inTurn = false;
    this.keys.listen((key) => this.press(key));
    // What was typed while the agent worked comes first, up to the end of one entry.
    for (const key of this.ahead.splice(0)) this.press(key);
    const text = await entry;
    this.waiting = undefined;
    signal.throwIfAborted();
    if (text === undefined) io.stderr.write('\n');
    else if (text.trim() !== '') this.history.add(text);
    return text;
  }

  async during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stop = linkedAbort(this.run.signal);
    this.stopTurn = () => {
      this.question?.abandon();
      stop.abort(new HrAgentError('STOPPED', 'Stopped.'));
    };
    this.inTurn = true;
    try {
      return await Promise.race([work(stop.signal), this.ending]);
    } finally {
      stop.unlink();
      this.stopTurn = undefined;
    }
  }

  async ask(text: string): Promise<boolean> {
    // What was typed before the question was seen does not answer it.
    this.ahead.length = 0;
    this.question = askYesNo(text, (shown) => this.run.io.stderr.write(shown));
    if (this.ended) this.question.abandon();
    try {
      return (await this.question.answer) ?? false;
    } finally {
      this.question = undefined;
    }
  }

  above(show: () => void): void {
    if (this.waiting && !this.inTurn) this.editor.above(show);
    else show();
  }

  async close(): Promise<void> {
    this.stopListening();
    this.editor.close();
    this.keys.close();
    await this.history.saved();
  }

  private press(key: KeyPress): void {
    const { inTurn, armed, question, editor } = this;
    this.actions[actionOf(key, { inTurn, armed, asked: question !== undefined, typed: editor.typed })](key);
  }

  /** The turn begins at once: what follows in the same moment is typed ahead. */
  private enter(entry: string): void {
    this.armed = false;
    this.inTurn = true;
    this.waiting?.(entry);
  }

  private end(): void {
    this.ended = true;
    this.question?.abandon();
    this.waiting?.(undefined);
  }
}
