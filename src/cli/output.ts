import { drained } from '../core/drained.js';
import type { WriteCommand } from '../core/next-step.js';
import { type Io, wantsColour } from './io.js';
import type { Output, TurnView } from './ports.js';
import { createScreen, jsonLine } from './render/clean.js';
import { createConversationView, turnNote } from './render/conversation.js';
import { errorDocument, errorText } from './render/error.js';
import { createProgressView } from './render/progress.js';
import { folded } from './render/wrap.js';

export interface OutputOptions {
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  writeCommand: WriteCommand;
  /** --no-color was not given. */
  colourAllowed: boolean;
}

export function createOutput(io: Io, options: OutputOptions): { output: Output; turnView: TurnView } {
  const { json, quiet, verbose, writeCommand } = options;
  const colour = wantsColour(io, io.stdout, options.colourAllowed);
  const errorColour = wantsColour(io, io.stderr, options.colourAllowed);
  const conversation = createConversationView(io, { ...options, colour, errorColour });
  const stdout = createScreen(io.stdout, colour);
  const stderr = createScreen(io.stderr, errorColour);
  const note = (text: string) => {
    conversation.pause();
    if (!quiet) stderr.write(`${foldedFor(io.stderr, text)}\n`);
  };
  const output: Output = {
    json,
    colour,
    terminal: io.stdout.isTTY === true,
    wrapped: (text) => foldedFor(io.stdout, text),
    command: writeCommand,
    note,
    result(document, text) {
      stdout.write(json ? `${jsonLine(document)}\n` : `${text}\n`);
    },
    async progress(events) {
      const view = await createProgressView(io, { json, quiet, verbose, colour: errorColour, writeCommand });
      return drained(events, view.show).finally(view.end);
    },
    failure(error) {
      conversation.pause();
      if (json) stdout.write(`${jsonLine(errorDocument(error, writeCommand))}\n`);
      stderr.write(errorText(error, { colour: errorColour, verbose, writeCommand }));
    },
  };
  const turnView: TurnView = {
    show(event) {
      const text = turnNote(event);
      if (text === undefined) conversation.show(event);
      else note(text);
    },
    showTrace: conversation.setTrace,
    said: conversation.said,
    judged: conversation.judged,
  };
  return { output, turnView };
}

/** The text with its lines folded to the width of a terminal. Where there is no terminal, lines stay whole. */
function foldedFor({ isTTY, columns = 0 }: Io['stdout'], text: string): string {
  return isTTY === true && columns > 0 ? folded(text, columns) : text;
}
