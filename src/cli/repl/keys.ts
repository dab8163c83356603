import { emitKeypressEvents } from 'node:readline';
import { PassThrough } from 'node:stream';
import { own } from '../../core/json.js';
import type { Io } from '../io.js';

/** One key as Node's terminal reader tells it. */
export interface KeyPress {
  text: string | undefined;
  name?: string;
  ctrl?: boolean;
  sequence?: string;
}

export type OnKey = (key: KeyPress) => void;

/** The keys of a terminal. Each goes to the one listener of that moment. */
export interface Keys {
  /** An input for a line editor that gets only what `feed` hands it. */
  readonly editorInput: PassThrough;
  feed(key: KeyPress): void;
  /** Hands the keys to this listener from now on. */
  listen(listener: OnKey): void;
  close(): void;
}

const PASTE_ON = '\u001b[?2004h';
const PASTE_OFF = '\u001b[?2004l';

/** The signs that stand for a line end and a tab in the line that is edited. `restored` turns them back. */
const SHOWN: Readonly<Record<string, string>> = { '\n': '␤', '\t': '␉' };

export function restored(line: string): string {
  return line.replaceAll('␤', '\n').replaceAll('␉', '\t');
}

export function shownInLine(text: string): string {
  return text.replace(/[\n\t]/g, (character) => SHOWN[character] ?? character);
}

/**
 * Takes the terminal's keys. What is pasted comes as plain characters, its line ends and tabs as signs for them, so that
 * pasted text never acts by itself. `onEnd`: the terminal went away.
 */
export function takeKeys({ stdin, stderr }: Io, onEnd: () => void): Keys {
  const raw = stdin as typeof stdin & { setRawMode?(on: boolean): void };
  const editorInput = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => raw.setRawMode?.(on) });
  let listener: OnKey = () => {};
  let pasting = false;
  const onKeypress = (text: string | undefined, key: Omit<KeyPress, 'text'>) => {
    if (key.name === 'paste-start') pasting = true;
    else if (key.name === 'paste-end') pasting = false;
    else if (pasting) pasted(key.sequence ?? text, listener);
    else listener({ ...key, text });
  };
  emitKeypressEvents(stdin);
  stdin.on('keypress', onKeypress).on('end', onEnd);
  raw.setRawMode?.(true);
  stdin.resume();
  stderr.write(PASTE_ON);
  return {
    editorInput,
    feed: ({ text, ...key }) => editorInput.emit('keypress', text, key),
    listen(next) {
      listener = next;
    },
    close() {
      stderr.write(PASTE_OFF);
      stdin.off('keypress', onKeypress).off('end', onEnd);
      raw.setRawMode?.(false);
      stdin.pause();
    },
  };
}

function pasted(sequence: string | undefined, listener: OnKey): void {
  if (sequence === undefined) return;
  // A terminal sends a line end as a carriage return.
  const text = sequence === '\r' ? '\n' : sequence;
  const shown = own(SHOWN, text) ?? text;
  if (/^[\p{Cc}]/u.test(shown)) return;
  listener({ text: shown, sequence: shown });
}
