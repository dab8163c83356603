import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { Call } from '../../../service/call.js';
import { logStreams } from '../streams/records.js';
import type { LogGroupRecord } from './records.js';
import { groupArn } from './rules.js';

/** A group as it is listed. */
export function groupAnswer(group: LogGroupRecord, call: Call): LogGroup {
  const streams = call.store.list(logStreams, [call.region, group.name]);
  return {
    ...foundGroup(group, call),
    storedBytes: streams.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
    deletionProtectionEnabled: group.isProtected === true,
  };
}

/** A group as it is found by a pattern. */
export function foundGroup(group: LogGroupRecord, call: Call): LogGroup {
  const arn = groupArn(call, group.name);
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    ...(group.kmsKeyId === undefined ? {} : { kmsKeyId: group.kmsKeyId }),
    logGroupClass: group.logGroupClass,
    logGroupArn: arn,
  };
}
