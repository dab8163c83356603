import {
  CreateLogGroup$,
  type CreateLogGroupRequest,
  DeleteLogGroup$,
  type DeleteLogGroupRequest,
  DeleteRetentionPolicy$,
  type DeleteRetentionPolicyRequest,
  PutLogGroupDeletionProtection$,
  type PutLogGroupDeletionProtectionRequest,
  PutRetentionPolicy$,
  type PutRetentionPolicyRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { tagContext, tagging } from '../../../access/needs.js';
import { type Operation, operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { alreadyExists, invalidParameter } from '../errors.js';
import { logEvents } from '../events/records.js';
import { logStreams } from '../streams/records.js';
import { subscriptions } from '../subscriptions/records.js';
import { logGroups } from './records.js';
import { checkName, groupArn, groupNameIn, onGroup, requireGroup, saveGroup } from './rules.js';

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
      logGroupClass: member.groupClass,
    },
    kind: 'write',
    run({ logGroupName: name, tags = {}, kmsKeyId, logGroupClass = 'STANDARD', deletionProtectionEnabled }, call) {
      checkName(name);
      if (call.store.get(logGroups, [call.region, name])) {
        throw alreadyExists('log group');
      }
      const key = kmsKeyId === undefined ? {} : { kmsKeyId };
      const isProtected = deletionProtectionEnabled === true;
      saveGroup(call, { name, createdAt: call.clock.now(), logGroupClass, tags, ...key, isProtected });
      return {};
    },
  }),

  operation<DeleteLogGroupRequest, object>(DeleteLogGroup$, {
    access: onGroup,
    constraints: { logGroupName: member.groupName },
    kind: 'write',
    run({ logGroupName: name }, call) {
      if (requireGroup(call, name).isProtected) {
        throw invalid('Log group cannot be deleted: deletion protection is enabled for it.');
      }
      const { store, region } = call;
      store.removeAll(logEvents, [region, name]);
      store.removeAll(logStreams, [region, name]);
      store.removeAll(subscriptions, [region, name]);
      store.remove(logGroups, [region, name]);
      return {};
    },
  }),

  operation<PutLogGroupDeletionProtectionRequest, object>(PutLogGroupDeletionProtection$, {
    access: onGroup,
    constraints: { logGroupIdentifier: member.groupIdentifier },
    kind: 'write',
    run({ logGroupIdentifier, deletionProtectionEnabled: isProtected }, call) {
      saveGroup(call, { ...requireGroup(call, groupNameIn({ logGroupIdentifier })), isProtected });
      return {};
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
