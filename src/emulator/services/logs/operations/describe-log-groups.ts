import type { DescribeLogGroupsRequest, DescribeLogGroupsResponse, LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeLogGroups$ } from '@aws-sdk/client-cloudwatch-logs';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { groupArn, groupNameOfArn } from '../groups.js';
import { type LogGroupRecord, logGroups, logStreams } from '../records.js';
import { namedPage } from '../tokens.js';

export const describeLogGroups = operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>(DescribeLogGroups$, {
  kind: 'read',
  run(input, call) {
    const groups = call.store.list(logGroups, [call.region]).filter(selector(input));
    const { items, ...page } = namedPage(groups, ({ name }) => name, input);
    return { logGroups: items.map((group) => answer(group, call)), ...page };
  },
});

function selector(input: DescribeLogGroupsRequest): (group: LogGroupRecord) => boolean {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupIdentifiers: identifiers } = input;
  if (prefix !== undefined && pattern !== undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  }
  const names = identifiers?.map((identifier) => groupNameOfArn(identifier) ?? identifier);
  const part = pattern?.toLowerCase() ?? '';
  return ({ name, logGroupClass }) =>
    name.startsWith(prefix ?? '') &&
    name.toLowerCase().includes(part) &&
    (names === undefined || names.includes(name)) &&
    logGroupClass === (input.logGroupClass ?? logGroupClass);
}

function answer(group: LogGroupRecord, call: Call): LogGroup {
  const arn = groupArn(call, group.name);
  const streams = call.store.list(logStreams, [call.region, group.name]);
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    storedBytes: streams.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
    ...(group.kmsKeyId === undefined ? {} : { kmsKeyId: group.kmsKeyId }),
    logGroupClass: group.logGroupClass,
    logGroupArn: arn,
  };
}
