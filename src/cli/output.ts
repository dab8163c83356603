import { drained } from '../core/drained.js';
import { systemCode } from '../core/errors.js';
import type { WriteCommand } from '../core/next-step.js';
import type { StackEvent } from '../stack/events.js';
import { type Io, wantsColour } from './io.js';
import type { Output, TurnView } from './ports.js';
import { jsonLine } from './render/clean.js';
import { createConversationView, turnNote } from './render/conversation.js';
import { writeFailure } from './render/error.js';
import { createProgressView } from './render/progress.js';
import { createScreen } from './render/screen.js';

export interface OutputOptions {
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  writeCommand: WriteCommand;
  /** --no-color was not given. */
  colourAllowed: boolean;
  /** Told when provisioning begins to change something. */
  onChange(): void;
}

export function createOutput(io: Io, options: OutputOptions): { output: Output; turnView: TurnView } {
  const { json, quiet, verbose, writeCommand } = options;
  const colour = wantsColour(io, io.stdout, options.colourAllowed);
  const errorColour = wantsColour(io, io.stderr, options.colourAllowed);
  const conversation = createConversationView(io, { ...options, colour, errorColour });
  const stdout = createScreen(io.stdout, colour);
  const stderr = createScreen(io.stderr, errorColour);
  const tell: Output['tell'] = (event, text) => {
    conversation.pause();
    if (quiet) return;
    if (json) io.stderr.write(`${jsonLine(event)}\n`);
    else stderr.lines(text);
  };
  const note = (text: string) => tell({ type: 'note', text }, text);
  const output: Output = {
    json,
    colour,
    unread: unreadSignal([io.stdout, io.stderr]),
    terminal: io.stdout.isTTY === true,
    command: writeCommand,
    tell,
    note,
    result(document, text) {
      if (json) io.stdout.write(`${jsonLine(document)}\n`);
      else stdout.lines(text);
    },
    program(document, text) {
      stdout.write(json ? `${jsonLine(document)}\n` : `${text}\n`);
    },
    async progress(events) {
      const view = await createProgressView(io, { json, quiet, verbose, colour: errorColour, writeCommand });
      const show = (event: StackEvent) => {
        if (event.type === 'started' || event.type === 'moved') options.onChange();
        view.show(event);
      };
      return drained(events, show).finally(view.end);
    },
    failure(error) {
      conversation.pause();
      writeFailure(io, error, { json, quiet, verbose, colour: errorColour, writeCommand });
    },
  };
  const turnView: TurnView = {
    show(event) {
      const text = turnNote(event);
      if (text === undefined) conversation.show(event);
      else note(text);
    },
    showTrace: conversation.setTrace,
    titled: conversation.titled,
    said: conversation.said,
    judged: conversation.judged,
  };
  return { output, turnView };
}

function unreadSignal(streams: readonly Io['stdout'][]): AbortSignal {
  const unread = new AbortController();
  for (const stream of streams) {
    stream.on('error', (error) => {
      if (systemCode(error) === 'EPIPE') unread.abort(error);
    });
  }
  return unread.signal;
}
