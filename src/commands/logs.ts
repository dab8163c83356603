import type { Context } from '../cli/command-table.js';
import { parseDuration } from '../cli/duration.js';
import { printable } from '../cli/render/clean.js';
import { isLambdasOwn, readableLine } from '../core/lambda-lines.js';
import { type FunctionEvent, functionLogs, loggingFunctions } from '../stack/function-logs.js';

/** What the functions have written, oldest first; with --follow until interrupted, with --all also Lambda's own lines. */
export async function run(context: Context<'logs'>): Promise<number> {
  const { clock, options, output, places } = context;
  const since = Math.max(0, clock.now() - parseDuration(options.since ?? '1h'));
  const deployment = await places.open();
  const named = loggingFunctions(deployment).length > 1;
  for await (const read of functionLogs(deployment, { since, follow: options.follow }, context)) {
    const events = options.all ? read : read.filter(({ message }) => !isLambdasOwn(message));
    if (events.length > 0 || (output.json && !options.follow)) {
      const documents = events.map(({ timestamp, function: name, message }) => ({
        timestamp,
        function: name,
        message,
      }));
      output.result({ ok: true, events: documents }, events.map((event) => line(event, named)).join('\n'));
    } else if (!options.follow) output.note(nothing(read.length));
  }
  return 0;
}

/** `left`: lines that are not shown. */
function nothing(left: number): string {
  if (left === 0) return 'No log lines in this time; --since 1d looks further back.';
  return 'The functions ran in this time and wrote nothing; --all shows what Lambda wrote of each run.';
}

/** `named`: the line names its function, because there are several. */
function line({ timestamp, message, function: name }: FunctionEvent, named: boolean): string {
  return `${new Date(timestamp).toISOString()} ${named ? `${name} ` : ''}${printable(readableLine(message))}`;
}
