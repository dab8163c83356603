import type { Surroundings } from '../../service/call.js';
import { roleAllows } from '../../services/iam/authorise.js';
import type { VersionRecord } from '../../services/lambda/versions/records.js';
import { appendLogEvents, hasLogGroup } from '../../services/logs/append.js';
import { type DeliveryMeans, deliverLogEvents } from '../../services/logs/subscriptions/delivery.js';
import type { LogLine } from './output.js';

/**
 * Writes an invocation's lines to the function's log group, in one transaction with what else is to be kept of it. When the function's role does not allow that, they are
 * lost, as on AWS. CloudWatch keeps no empty lines.
 */
export function writeFunctionLog(
  s: Pick<Surroundings, 'store' | 'clock' | 'latency' | 'bareRoles'> & DeliveryMeans,
  record: VersionRecord,
  logStreamName: string,
  lines: readonly LogLine[],
  alongside: () => void,
): void {
  const { group } = record.logging;
  const [, partition, , region, account] = record.functionArn.split(':');
  const groupArn = `arn:${partition}:logs:${region}:${account}:log-group:${group}`;
  const may = (action: string, resource: string) => roleAllows(s, { roleArn: record.role, action, resource });
  const stream = `${groupArn}:log-stream:${logStreamName}`;
  const mayWrite =
    may('logs:CreateLogStream', `${groupArn}:*`) &&
    may('logs:PutLogEvents', stream) &&
    (hasLogGroup(s, record.region, group) || may('logs:CreateLogGroup', `${groupArn}:*`));
  const events = lines.filter(({ message }) => message !== '' && message !== '\n');
  const to = { region: record.region, logGroupName: group, logStreamName };
  const added = s.store.transaction(() => {
    alongside();
    return mayWrite ? appendLogEvents(s, to, events) : undefined;
  });
  if (added !== undefined) deliverLogEvents(s, to, added, record.functionArn);
}
