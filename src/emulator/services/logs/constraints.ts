import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source: the CloudWatch Logs service model 2014-03-28. */
const groupName: Constraint = { min: 1, max: 512, pattern: '[\\.\\-_/#A-Za-z0-9]+' };
const groupIdentifier: Constraint = { min: 1, max: 2048, pattern: '[\\w#+=/:,.@-]*' };
const streamName: Constraint = { min: 1, max: 512, pattern: '[^:*]*' };
const resourceArn: Constraint = { min: 1, max: 1011, pattern: '[\\w+=/:,.@-]*' };
const tagKey: Constraint = { min: 1, max: 128, pattern: '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$' };
const tagValue: Constraint = { max: 256, pattern: '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$' };
const tags: Constraint = { min: 1, max: 50, keys: tagKey, values: tagValue };
const token: Constraint = { min: 1 };
const time: Constraint = { min: 0 };
const eventLimit: Constraint = { min: 1, max: 10_000 };
const describeLimit: Constraint = { min: 1, max: 50 };
const logGroupClass: Constraint = { enum: ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] };

export const logsConstraints: Constraints = {
  CreateLogGroupRequest: { logGroupName: groupName, kmsKeyId: { max: 256 }, tags, logGroupClass },
  CreateLogStreamRequest: { logGroupName: groupName, logStreamName: streamName },
  DeleteLogGroupRequest: { logGroupName: groupName },
  DeleteLogStreamRequest: { logGroupName: groupName, logStreamName: streamName },
  DeleteRetentionPolicyRequest: { logGroupName: groupName },
  DescribeLogGroupsRequest: {
    accountIdentifiers: { min: 0, max: 20, items: { min: 12, max: 12, pattern: '^\\d{12}$' } },
    logGroupNamePrefix: groupName,
    logGroupNamePattern: { min: 0, max: 512, pattern: '[\\.\\-_/#A-Za-z0-9]*' },
    nextToken: token,
    limit: describeLimit,
    logGroupClass,
    logGroupIdentifiers: { min: 1, max: 50, items: groupIdentifier },
  },
  DescribeLogStreamsRequest: {
    logGroupName: groupName,
    logGroupIdentifier: groupIdentifier,
    logStreamNamePrefix: streamName,
    orderBy: { enum: ['LogStreamName', 'LastEventTime'] },
    nextToken: token,
    limit: describeLimit,
  },
  FilterLogEventsRequest: {
    logGroupName: groupName,
    logGroupIdentifier: groupIdentifier,
    logStreamNames: { min: 1, max: 100, items: streamName },
    logStreamNamePrefix: streamName,
    startTime: time,
    endTime: time,
    filterPattern: { min: 0, max: 1024 },
    nextToken: token,
    limit: eventLimit,
  },
  GetLogEventsRequest: {
    logGroupName: groupName,
    logGroupIdentifier: groupIdentifier,
    logStreamName: streamName,
    startTime: time,
    endTime: time,
    nextToken: token,
    limit: eventLimit,
  },
  InputLogEvent: { timestamp: time, message: { min: 1 } },
  ListTagsForResourceRequest: { resourceArn },
  ListTagsLogGroupRequest: { logGroupName: groupName },
  PutLogEventsRequest: {
    logGroupName: groupName,
    logStreamName: streamName,
    logEvents: { min: 1, max: 10_000 },
    sequenceToken: token,
  },
  PutRetentionPolicyRequest: { logGroupName: groupName },
  TagLogGroupRequest: { logGroupName: groupName, tags },
  TagResourceRequest: { resourceArn, tags },
  UntagLogGroupRequest: { logGroupName: groupName, tags: { min: 1, items: tagKey } },
  UntagResourceRequest: { resourceArn, tagKeys: { min: 0, max: 50, items: tagKey } },
};
