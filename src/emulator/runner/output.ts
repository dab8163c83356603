import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

export interface LogLine {
  /** Milliseconds since the epoch, when the line arrived. */
  timestamp: number;
  /** Without its line feed. */
  message: string;
}

/** What one invocation may print before the rest is dropped: a handler in a loop must not fill the disk. */
const MAX_CHARACTERS = 1024 * 1024;
const MAX_LINES = 10_000;

export interface Output {
  attach(stream: Readable): void;
  /** The lines since the last time, an unfinished last one too. */
  take(): LogLine[];
}

/** Collects what a function prints, line by line, so that its two streams never mix within a line. */
export function collectOutput(now: () => number): Output {
  let lines: LogLine[] = [];
  let kept = 0;
  let dropped = 0;
  const unfinished: (() => void)[] = [];

  const add = (message: string) => {
    if (kept + message.length > MAX_CHARACTERS || lines.length >= MAX_LINES) {
      dropped += message.length + 1;
      return;
    }
    kept += message.length + 1;
    lines.push({ timestamp: now(), message });
  };

  return {
    attach(stream) {
      const decoder = new StringDecoder('utf8');
      let tail = '';
      unfinished.push(() => {
        if (tail !== '') add(tail);
        tail = '';
      });
      stream.on('data', (chunk: Buffer) => {
        const parts = (tail + decoder.write(chunk)).split('\n');
        tail = parts.pop() ?? '';
        if (tail.length > MAX_CHARACTERS) parts.push(tail.slice(0, MAX_CHARACTERS));
        if (tail.length > MAX_CHARACTERS) tail = '';
        for (const part of parts) add(part);
      });
    },
    take() {
      for (const finish of unfinished) finish();
      const taken = lines;
      if (dropped > 0)
        taken.push({ timestamp: now(), message: `[local AWS: ${dropped} more characters of output dropped]` });
      lines = [];
      kept = 0;
      dropped = 0;
      return taken;
    },
  };
}
