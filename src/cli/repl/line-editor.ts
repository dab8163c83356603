import { clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline';
import type { PassThrough } from 'node:stream';
import type { Io } from '../io.js';
import { restored, shownInLine } from './keys.js';

/** A prompt whose entries may be of several lines: a line that ends in a backslash goes on in the next. */
export interface LineEditor {
  /** Something stands at the prompt. */
  readonly typed: boolean;
  /** Shows the prompt anew, for an entry of which nothing was typed yet. */
  prompt(): void;
  /** Shows something above the prompt, with what was typed left as it is. */
  above(show: () => void): void;
  /** Takes off what was typed. */
  clear(): void;
  close(): void;
}

export interface EditorOptions {
  /** The keys that are typed into it. */
  input: PassThrough;
  prompt: string;
  /** Earlier entries, newest first. */
  history: readonly string[];
  complete(line: string): string[];
  onEntry(entry: string): void;
  /** The input has ended. */
  onEnd(): void;
}

const CONTINUED = '… ';

/** Node's line editor on a terminal, made to take entries of several lines. */
export function openLineEditor({ stderr }: Io, options: EditorOptions): LineEditor {
  const editor = createInterface({
    input: options.input,
    output: stderr,
    terminal: true,
    prompt: options.prompt,
    historySize: 1_000,
    history: options.history.map(shownInLine),
    removeHistoryDuplicates: true,
    completer: (line: string) => [options.complete(line), line],
  });
  /** Lines of the entry so far. */
  let pieces: string[] = [];
  /** The editor's own memory. It remembers each line; an entry of several is put in their place. */
  let remembered: string[] = [];
  const showPrompt = (prompt: string) => {
    editor.setPrompt(prompt);
    editor.prompt();
  };
  editor.on('history', (known: string[]) => {
    remembered = known;
  });
  editor.on('close', options.onEnd);
  editor.on('line', (line) => {
    if (/(?<!\\)(?:\\\\)*\\$/.test(line)) {
      pieces.push(line.slice(0, -1));
      showPrompt(CONTINUED);
      return;
    }
    const entry = [...pieces, line].join('\n');
    if (pieces.length > 0) remembered.splice(0, pieces.length + 1, shownInLine(entry));
    pieces = [];
    options.onEntry(restored(entry));
  });
  // A terminal that gets narrower breaks the line anew; the editor goes up as many rows as it had before.
  const onResize = () => Reflect.set(editor, 'prevRows', editor.getCursorPos().rows);
  stderr.prependListener('resize', onResize);
  return {
    get typed() {
      return editor.line !== '' || pieces.length > 0;
    },
    prompt: () => showPrompt(options.prompt),
    above(show) {
      moveCursor(stderr, 0, -editor.getCursorPos().rows);
      cursorTo(stderr, 0);
      clearScreenDown(stderr);
      show();
      // The editor goes up to where its prompt began, which is here now.
      Reflect.set(editor, 'prevRows', 0);
      editor.prompt(true);
    },
    clear() {
      pieces = [];
      editor.write(null, { ctrl: true, name: 'e' });
      editor.write(null, { ctrl: true, name: 'u' });
      showPrompt(options.prompt);
    },
    close() {
      stderr.off('resize', onResize);
      editor.off('close', options.onEnd);
      editor.close();
    },
  };
}
