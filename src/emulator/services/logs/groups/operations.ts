import {
  CreateLogGroup$,
  type CreateLogGroupRequest,
  DeleteLogGroup$,
  type DeleteLogGroupRequest,
  DeleteRetentionPolicy$,
  type DeleteRetentionPolicyRequest,
  DescribeLogGroups$,
  type DescribeLogGroupsRequest,
  type DescribeLogGroupsResponse,
  type LogGroup,
  PutRetentionPolicy$,
  type PutRetentionPolicyRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { tagContext, tagging } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation } from '../../../service/operation.js';
import { member, pageMembers } from '../constraints.js';
import { alreadyExists, invalidParameter } from '../errors.js';
import { logEvents } from '../events/records.js';
import { logStreams } from '../streams/records.js';
import { namedPage } from '../tokens.js';
import { type LogGroupRecord, logGroups } from './records.js';
import { groupArn, groupNameOfArn, onGroup, requireGroup, saveGroup } from './rules.js';

const groupClass: Constraint = { enum: ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] };

/** Source: the reference of PutRetentionPolicy. */
const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

export const groupOperations: readonly Operation[] = [
  operation<CreateLogGroupRequest, object>(CreateLogGroup$, {
    access: {
      ...onGroup,
      context: ({ tags }) => tagContext(tags),
      also: ({ tags, logGroupName: name }, at) =>
        tagging(tags, { action: 'logs:TagResource', or: 'logs:TagLogGroup', resource: groupArn(at, name) }),
    },
    constraints: {
      logGroupName: member.groupName,
      kmsKeyId: { max: 256 },
      tags: member.tags,
      logGroupClass: groupClass,
    },
    kind: 'write',
    run({ logGroupName: name, tags = {}, kmsKeyId, logGroupClass = 'STANDARD' }, call) {
      if (call.store.get(logGroups, [call.region, name])) {
        throw alreadyExists('log group');
      }
      const key = kmsKeyId === undefined ? {} : { kmsKeyId };
      saveGroup(call, { name, createdAt: call.clock.now(), logGroupClass, tags, ...key });
      return {};
    },
  }),

  operation<DeleteLogGroupRequest, object>(DeleteLogGroup$, {
    access: onGroup,
    constraints: { logGroupName: member.groupName },
    kind: 'write',
    run({ logGroupName: name }, call) {
      requireGroup(call, name);
      const { store, region } = call;
      store.removeAll(logEvents, [region, name]);
      store.removeAll(logStreams, [region, name]);
      store.remove(logGroups, [region, name]);
      return {};
    },
  }),

  operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>(DescribeLogGroups$, {
    // Whatever is asked for, AWS names the group without a name.
    access: { on: (_input, at) => onGroup.on({ logGroupName: '' }, at) },
    constraints: {
      accountIdentifiers: { min: 0, max: 20, items: { min: 12, max: 12, pattern: '^\\d{12}$' } },
      logGroupNamePrefix: member.groupName,
      logGroupNamePattern: { min: 0, max: 512, pattern: '[\\.\\-_/#A-Za-z0-9]*' },
      ...pageMembers,
      logGroupClass: groupClass,
      logGroupIdentifiers: { min: 1, max: 50, items: member.groupIdentifier },
    },
    kind: 'read',
    run(input, call) {
      const groups = call.store.list(logGroups, [call.region]).filter(selector(input));
      const { items, ...page } = namedPage(groups, ({ name }) => name, input);
      return { logGroups: items.map((group) => groupAnswer(group, call)), ...page };
    },
  }),

  operation<PutRetentionPolicyRequest, object>(PutRetentionPolicy$, {
    access: onGroup,
    constraints: { logGroupName: member.groupName },
    kind: 'write',
    run({ logGroupName: name, retentionInDays }, call) {
      if (!DAYS.includes(retentionInDays)) {
        throw invalidParameter(
          `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${DAYS.join(', ')}]`,
        );
      }
      saveGroup(call, { ...requireGroup(call, name), retentionInDays });
      return {};
    },
  }),

  operation<DeleteRetentionPolicyRequest, object>(DeleteRetentionPolicy$, {
    access: onGroup,
    constraints: { logGroupName: member.groupName },
    kind: 'write',
    run({ logGroupName: name }, call) {
      const { retentionInDays: _, ...group } = requireGroup(call, name);
      saveGroup(call, group);
      return {};
    },
  }),
];

function selector(input: DescribeLogGroupsRequest): (group: LogGroupRecord) => boolean {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupIdentifiers: identifiers } = input;
  if (prefix !== undefined && pattern !== undefined) {
    throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  }
  const names = identifiers?.map((identifier) => groupNameOfArn(identifier) ?? identifier);
  return ({ name, logGroupClass }) =>
    (prefix === undefined || name.startsWith(prefix)) &&
    (pattern === undefined || name.toLowerCase().includes(pattern.toLowerCase())) &&
    (names === undefined || names.includes(name)) &&
    logGroupClass === (input.logGroupClass ?? logGroupClass);
}

function groupAnswer(group: LogGroupRecord, call: Call): LogGroup {
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
