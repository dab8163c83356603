import { folded } from './fold.js';

/** What controls a terminal: C0 and C1 but for line ends and tabs, and what turns the direction of the text around. */
const CONTROLS = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** The same, after the styles that `paint` gives. */
const STYLES_AND_CONTROLS = new RegExp(`\\u001b\\[(?:[12]|22|3[1236]|39)m|${CONTROLS.source}`, 'gu');

/** The same in JSON, which has escaped C0 already. */
const IN_JSON = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The text without the characters that control a terminal. An answer is not our text, so it must not control anything. */
export function printable(text: string): string {
  return text.replace(CONTROLS, '');
}

/** A document as one line of JSON that controls no terminal either. It says the same. */
export function jsonLine(document: unknown): string {
  const text = JSON.stringify(document);
  return text.replace(IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Where text for people goes: the one way from here to a terminal. */
export interface Screen {
  write(text: string): void;
  /** Whole lines, broken between words where a terminal says how wide it is. */
  lines(text: string): void;
}

/** A stream that text for people goes to. */
interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Writes to a stream what controls no terminal, whoever has written it: a function, a model, AWS, a file. Of escapes only
 * our own styles come through, and only where there is colour.
 */
export function createScreen(stream: Stream, colour: boolean): Screen {
  // What is found is a style of ours, or one character.
  const styled = (text: string) => text.replace(STYLES_AND_CONTROLS, (found) => (found.length > 1 ? found : ''));
  const write = (text: string) => stream.write(colour ? styled(text) : printable(text));
  return {
    write,
    lines(text) {
      const { isTTY, columns = 0 } = stream;
      write(`${isTTY === true && columns > 0 ? folded(text, columns) : text}\n`);
    },
  };
}
