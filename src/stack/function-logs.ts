import type { LogEvent } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import type { Deployment, Means } from './deployment.js';
import { deployedFunctions, stackNames } from './names.js';
import { notDeployed } from './not-deployed.js';
import { teamsOf } from './team.js';

const POLL_MS = 1_000;
/** Events can come late. So each read goes back by this much, and events that were read before are left out. */
const OVERLAP_MS = 60_000;

export interface FunctionEvent extends LogEvent {
  /** The function's name. */
  function: string;
}

/** The functions of the stack, and of its collaborators, that write logs. @throws HrAgentError NO_LOG when there are none */
export function loggingFunctions(deployment: Deployment): { functionName: string; logGroup: string }[] {
  const { agent, name } = deployment;
  const functions = teamsOf([deployment]).flatMap((one) => deployedFunctions(stackNames(one.agent, one.name)));
  if (functions.length > 0) return functions;
  throw new HrAgentError('NO_LOG', `${name} has no function that writes a log.`, {
    hint:
      agent.actionGroups.length > 0
        ? 'Its functions run inside chat and invoke.'
        : ['It has no action groups; ', { command: 'trace' }, ' shows what it did in a turn.'],
  });
}

/**
 * Reads what the functions have written since a time, oldest first. With `follow` it goes on to yield what is new.
 * @throws HrAgentError NOT_DEPLOYED when none of them has a log
 */
export async function* functionLogs(
  deployment: Deployment,
  { since, follow }: { since: number; follow: boolean },
  { clock, signal }: Pick<Means, 'clock' | 'signal'>,
): AsyncGenerator<FunctionEvent[], void> {
  const functions = loggingFunctions(deployment);
  const logs = await deployment.aws.logs();
  const seen = new Set<string>();
  let from = since;
  for (;;) {
    const pages = await Promise.all(
      functions.map(async ({ functionName, logGroup }) =>
        (await logs.filterEvents(logGroup, from))?.map((event) => ({ ...event, function: functionName })),
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
    yield events;
    if (!follow) return;
    from = Math.max(from, clock.now() - OVERLAP_MS);
    await clock.sleep(POLL_MS, signal);
  }
}
