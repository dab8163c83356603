import type { LogEvent } from '../aws/ports.js';
import type { Context } from '../cli/command-table.js';
import { parseDuration } from '../cli/duration.js';
import { HrAgentError } from '../core/errors.js';
import { deployedFunctions, stackNames } from '../stack/names.js';
import { notDeployed } from '../stack/not-deployed.js';

const POLL_MS = 1_000;

/** The functions' logs, oldest first; with --follow until interrupted. */
export async function run(context: Context<'logs'>): Promise<number> {
  let since = Math.max(0, context.clock.now() - parseDuration(context.options.since ?? '1h'));
  const deployment = await context.open();
  const logs = await deployment.aws.logs();
  const functions = deployedFunctions(stackNames(deployment.agent, deployment.name));
  if (functions.length === 0) {
    throw new HrAgentError('NO_LOG', `${deployment.name} has no function that writes a log.`, {
      hint:
        deployment.agent.actionGroups.length > 0
          ? 'Its functions run inside chat and invoke.'
          : ['It has no action groups; ', { command: 'trace' }, ' shows what it did in a turn.'],
    });
  }
  const seen = new Set<string>();
  for (;;) {
    const pages = await Promise.all(
      functions.map(async ({ functionName, logGroup }) =>
        (await logs.filterEvents(logGroup, since))?.map((event) => ({ ...event, function: functionName })),
      ),
    );
    if (pages.every((page) => page === undefined)) {
      throw await notDeployed(deployment, `${deployment.name} has no log here.`);
    }
    const events = pages
      .flatMap((page) => page ?? [])
      .filter((event) => !seen.has(event.id))
      .sort((a, b) => a.timestamp - b.timestamp);
    for (const event of events) seen.add(event.id);
    const follow = context.options.follow;
    show(context, events, { follow, named: functions.length > 1 });
    if (!follow) return 0;
    // Events can come late, so the window overlaps and what was shown is remembered.
    since = Math.max(since, context.clock.now() - 60_000);
    await context.clock.sleep(POLL_MS, context.signal);
  }
}

interface FunctionEvent extends LogEvent {
  /** The function's name. */
  function: string;
}

/** @param how.named whether each line names its function, as there are several */
function show(
  context: Context<'logs'>,
  events: readonly FunctionEvent[],
  { follow, named }: { follow: boolean; named: boolean },
): void {
  const line = ({ timestamp, message, function: name }: FunctionEvent) =>
    `${new Date(timestamp).toISOString()} ${named ? `${name} ` : ''}${message.trimEnd()}`;
  const documents = events.map(({ timestamp, message, function: name }) => ({ timestamp, function: name, message }));
  if (follow && events.length === 0) return;
  if (!context.output.json && events.length === 0)
    context.output.note('No log lines in this time; --since 1d looks further back.');
  else context.output.result({ ok: true, events: documents }, events.map(line).join('\n'));
}
