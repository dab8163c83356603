import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { parseJson } from '../../../core/json.js';

/** One event of the function's log. */
export interface LogLine {
  /** Milliseconds since the epoch, when it arrived. */
  timestamp: number;
  /** As CloudWatch keeps it, with the line feed at its end where it has one. */
  message: string;
}

/** What one invocation may print before the rest is dropped: a handler in a loop must not fill the disk. */
const MAX_CHARACTERS = 1024 * 1024;
const MAX_LINES = 10_000;

export interface OutputOptions {
  now: () => number;
  /** Begins what the bootstrap wrote as one record, a text in JSON, however many lines it has. */
  mark: string;
  /** Which lines of the function's own are kept. */
  keeps: (line: string) => boolean;
  /** A text as the log shows it. */
  shown: (text: string) => string;
}

export interface Output {
  attach(stream: Readable): void;
  /** What came since the last time, an unfinished last line too. */
  take(): LogLine[];
}

/** Collects what a function prints, line by line, so that its two streams never mix within a line. */
export function collectOutput({ now, mark, keeps, shown }: OutputOptions): Output {
  let lines: LogLine[] = [];
  let kept = 0;
  let dropped = 0;
  const unfinished: (() => void)[] = [];

  const add = (message: string) => {
    if (kept + message.length > MAX_CHARACTERS || lines.length >= MAX_LINES) {
      dropped += message.length;
      return;
    }
    kept += message.length;
    lines.push({ timestamp: now(), message: shown(message) });
  };
  const addLine = (line: string) => {
    if (keeps(line)) add(`${line}\n`);
  };
  /** What was printed without a line feed stands before the mark. */
  const addPart = (part: string) => {
    const at = part.indexOf(mark);
    if (at < 0) return addLine(part);
    if (at > 0) addLine(part.slice(0, at));
    const text = part.slice(at + mark.length);
    const record = parseJson(text);
    add(typeof record === 'string' ? record : `${text}\n`);
  };

  return {
    attach(stream) {
      const decoder = new StringDecoder('utf8');
      let tail = '';
      unfinished.push(() => {
        if (tail !== '') addPart(tail);
        tail = '';
      });
      stream.on('data', (chunk: Buffer) => {
        const parts = (tail + decoder.write(chunk)).split('\n');
        tail = parts.pop() ?? '';
        if (tail.length > MAX_CHARACTERS) parts.push(tail.slice(0, MAX_CHARACTERS));
        if (tail.length > MAX_CHARACTERS) tail = '';
        for (const part of parts) addPart(part);
      });
    },
    take() {
      for (const finish of unfinished) finish();
      const taken = lines;
      if (dropped > 0) {
        taken.push({ timestamp: now(), message: `[local AWS: ${dropped} more characters of output dropped]\n` });
      }
      lines = [];
      kept = 0;
      dropped = 0;
      return taken;
    },
  };
}
