import { HrAgentError } from '../../../core/errors.js';
import { isLambdasOwn, readableLine } from '../../../core/lambda-lines.js';
import { maskSecrets } from '../../../core/secrets.js';
import type { Deployment } from '../../../stack/deployment.js';
import { functionLogs } from '../../../stack/function-logs.js';
import type { LogLine } from '../../wire.js';
import type { PagePorts } from '../ports.js';

/** The latest of them. */
const LINES = 1_000;

/** What the functions have written since a time, oldest first. None where they write no log. */
export async function logLines(
  deployment: Deployment,
  after: number,
  ports: Pick<PagePorts, 'clock' | 'signal'>,
): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  try {
    for await (const events of functionLogs(deployment, { since: after, follow: false }, ports)) {
      for (const { timestamp, function: name, message } of events) {
        if (timestamp < after || isLambdasOwn(message)) continue;
        lines.push({ at: timestamp, function: name, text: maskSecrets(readableLine(message)) });
      }
    }
  } catch (error) {
    if (!(error instanceof HrAgentError) || error.code !== 'NO_LOG') throw error;
  }
  return lines.slice(-LINES);
}
