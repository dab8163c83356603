import type { CommandContext } from '../cli/ports.js';
import { explainTurn, type FailedTurn, functionOf } from '../conversation/turn/explain-failure.js';
import type { TurnRecord } from '../conversation/turn/turn-record.js';
import { HrAgentError, messageOf } from '../core/errors.js';
import type { Deployment } from '../stack/deployment.js';

/** Lines of a function's log that are shown with its failure. */
const LOG_LINES = 10;
/** A log takes a moment to arrive. */
const LOG_TRIES = 3;
const LOG_PAUSE_MS = 1_000;

/** What a turn's failure means, with the last log lines of the function that caused it. */
export async function explainFailure(
  context: CommandContext,
  deployment: Deployment,
  error: unknown,
  turn: FailedTurn & Pick<TurnRecord, 'startedAt'>,
): Promise<unknown> {
  const explained = explainTurn(error, turn);
  if (!(explained instanceof HrAgentError) || explained.code !== 'FUNCTION_FAILED') return explained;
  const name = functionOf(error);
  if (name === undefined) return explained;
  const log = await lastLines(context, deployment, `/aws/lambda/${name}`, turn.startedAt);
  const { hint, next, source, cause } = explained;
  return new HrAgentError(explained.code, `${explained.message}\n${log}`, {
    ...(hint !== undefined && { hint }),
    ...(next !== undefined && { next }),
    source,
    cause,
  });
}

async function lastLines(
  { clock, signal }: CommandContext,
  { aws }: Deployment,
  group: string,
  since: number,
): Promise<string> {
  try {
    const logs = await aws.logs();
    for (let tries = 1; ; tries++) {
      const events = (await logs.filterEvents(group, since)) ?? [];
      const own = events
        .map(({ message }) => message.trimEnd())
        .filter((line) => !/^(START|END|REPORT|INIT)/.test(line));
      if (own.length > 0) return ['Its log says:', ...own.slice(-LOG_LINES).map((line) => `  ${line}`)].join('\n');
      if (tries === LOG_TRIES) return 'Its log says nothing of it yet.';
      await clock.sleep(LOG_PAUSE_MS, signal);
    }
  } catch (error) {
    // The failure itself is what matters; that its log cannot be read is told with it.
    if (signal.aborted) throw error;
    return `Its log cannot be read: ${messageOf(error)}`;
  }
}
