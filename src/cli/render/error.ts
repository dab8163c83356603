import type { HrAgentError } from '../../core/errors.js';
import type { WriteCommand } from '../../core/next-step.js';
import type { Io } from '../io.js';
import { jsonLine, printable } from './clean.js';
import { adviceText } from './command-line.js';
import { createScreen } from './screen.js';
import { paint } from './style.js';

/** The document of a failure, whatever the command. */
function errorDocument(error: HrAgentError, writeCommand: WriteCommand): object {
  return { ok: false, error: errorOf(error, writeCommand) };
}

/** A failure as documents and events have it. `agent`: the one that failed, where `--agent` named several. */
export function errorOf(
  { code, message, hint, next }: HrAgentError,
  writeCommand: WriteCommand,
  agent?: string,
): object {
  return {
    code,
    message,
    hint: hint === undefined ? null : adviceText(hint),
    next: next === undefined ? null : writeCommand(next, agent),
  };
}

interface FailureOptions {
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  /** On stderr. */
  colour: boolean;
  writeCommand: WriteCommand;
}

/** Tells a failure: to people on stderr; to programs as a document on stdout, and as an event on stderr. */
export function writeFailure(
  { stdout, stderr }: Pick<Io, 'stdout' | 'stderr'>,
  error: HrAgentError,
  options: FailureOptions,
): void {
  const { json, quiet, verbose, writeCommand } = options;
  if (!json) {
    createScreen(stderr, options.colour).lines(errorText(error, options));
    return;
  }
  stdout.write(`${jsonLine(errorDocument(error, writeCommand))}\n`);
  if (quiet) return;
  const event = { type: 'error', error: errorOf(error, writeCommand), ...(verbose && { causes: causes(error) }) };
  stderr.write(`${jsonLine(event)}\n`);
}

/** What went wrong, what can be done, and the next command; with --verbose also where it came from. */
function errorText(error: HrAgentError, { colour, verbose, writeCommand }: FailureOptions): string {
  // A person's own "no", or Ctrl-C, is no error to them.
  const soft = error.code === 'DECLINED' || error.code === 'INTERRUPTED';
  const lines = [
    soft ? printable(error.message) : `${paint('red', 'error:', colour)} ${printable(error.message)}`,
    ...(error.hint === undefined ? [] : [printable(adviceText(error.hint))]),
    ...(error.next === undefined ? [] : [`Next: ${paint('cyan', printable(writeCommand(error.next)), colour)}`]),
    ...(verbose ? causes(error) : []),
  ];
  return lines.join('\n');
}

function causes(error: HrAgentError): string[] {
  const lines: string[] = [`code ${error.code}, source ${error.source}`];
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause) {
    lines.push(printable(`caused by ${cause.stack ?? cause.message}`));
  }
  return lines;
}
