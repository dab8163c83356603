import { CONTROLS, printable } from './clean.js';
import { folded } from './fold.js';

/** What controls a terminal, after the styles that `paint` gives. */
const STYLES_AND_CONTROLS = new RegExp(`\\u001b\\[(?:[12]|22|3[1236]|39)m|${CONTROLS.source}`, 'gu');

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
