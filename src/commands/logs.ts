import type { Context } from '../cli/command-table.js';
import { parseDuration } from '../cli/duration.js';
import { printable } from '../cli/render/clean.js';
import { type FunctionEvent, functionLogs, loggingFunctions } from '../stack/function-logs.js';

/** The functions' logs, oldest first; with --follow until interrupted. */
export async function run(context: Context<'logs'>): Promise<number> {
  const { clock, options, output, places } = context;
  const since = Math.max(0, clock.now() - parseDuration(options.since ?? '1h'));
  const deployment = await places.open();
  const named = loggingFunctions(deployment).length > 1;
  for await (const events of functionLogs(deployment, { since, follow: options.follow }, context)) {
    if (events.length > 0 || (output.json && !options.follow)) {
      const documents = events.map(({ timestamp, function: name, message }) => ({
        timestamp,
        function: name,
        message,
      }));
      output.result({ ok: true, events: documents }, events.map((event) => line(event, named)).join('\n'));
    } else if (!options.follow) output.note('No log lines in this time; --since 1d looks further back.');
  }
  return 0;
}

/** `named`: the line names its function, because there are several. */
function line({ timestamp, message, function: name }: FunctionEvent, named: boolean): string {
  return `${new Date(timestamp).toISOString()} ${named ? `${name} ` : ''}${printable(message).trimEnd()}`;
}
