import {
  CreateAccessKey$,
  type CreateAccessKeyRequest,
  type CreateAccessKeyResponse,
  DeleteAccessKey$,
  type DeleteAccessKeyRequest,
  GetAccessKeyLastUsed$,
  type GetAccessKeyLastUsedRequest,
  type GetAccessKeyLastUsedResponse,
  ListAccessKeys$,
  type ListAccessKeysRequest,
  type ListAccessKeysResponse,
  UpdateAccessKey$,
  type UpdateAccessKeyRequest,
} from '@aws-sdk/client-iam';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member, pageMembers } from '../constraints.js';
import { pageOf } from '../pages.js';
import { checkQuota } from '../quotas.js';
import { wholeSeconds } from '../times.js';
import { onUser, userNameIn } from '../users/caller.js';
import { USER } from '../users/kind.js';
import { accessKeys } from './records.js';
import { keysOf, noKey, requireKey, USER_KEY_PREFIX, userKey } from './rules.js';
import { lastUse } from './uses.js';

const keyId: Constraint = { min: 16, max: 128, pattern: '[\\w]+' };

export const accessKeyOperations: readonly Operation[] = [
  operation<CreateAccessKeyRequest, CreateAccessKeyResponse>(CreateAccessKey$, {
    access: onUser,
    constraints: { UserName: member.existingUserName },
    kind: 'write',
    run(input, call) {
      const user = USER.require(call.store, userNameIn(input, call));
      checkQuota('AccessKeysPerUser', keysOf(call.store, user).length + 1);
      const id = `${USER_KEY_PREFIX}${call.random.id(16)}`;
      const createdAt = call.clock.now();
      const secret = call.random.id(40);
      call.store.put(accessKeys, [id], {
        id,
        secret,
        userName: user.name,
        userId: user.id,
        createdAt,
        status: 'Active',
      });
      return {
        AccessKey: {
          UserName: user.name,
          AccessKeyId: id,
          Status: 'Active',
          SecretAccessKey: secret,
          CreateDate: wholeSeconds(createdAt),
        },
      };
    },
  }),

  operation<ListAccessKeysRequest, ListAccessKeysResponse>(ListAccessKeys$, {
    access: onUser,
    constraints: { UserName: member.existingUserName, ...pageMembers },
    kind: 'read',
    run(input, call) {
      const keys = keysOf(call.store, USER.require(call.store, userNameIn(input, call)));
      const place = new Map(keys.map((key, index) => [key, String(index)]));
      const { items, ...rest } = pageOf(keys, (key) => place.get(key) ?? '', input);
      const shown = items.flatMap(({ id, userName, status, createdAt }) =>
        status === 'Deleted'
          ? []
          : [{ UserName: userName, AccessKeyId: id, Status: status, CreateDate: wholeSeconds(createdAt) }],
      );
      return { AccessKeyMetadata: shown, ...rest };
    },
  }),

  operation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse>(GetAccessKeyLastUsed$, {
    access: { on: ({ AccessKeyId: id }, at) => USER.arnOf(at, '/', userKey(at.store, id)?.userName ?? '*') },
    constraints: { AccessKeyId: keyId },
    kind: 'read',
    run({ AccessKeyId: id }, { store }) {
      const key = userKey(store, id);
      if (key === undefined || key.status === 'Deleted') throw noKey(id);
      const use = lastUse(store, id);
      return {
        UserName: key.userName,
        AccessKeyLastUsed:
          use === undefined
            ? { Region: 'N/A', ServiceName: 'N/A', LastUsedDate: undefined }
            : { Region: use.region, ServiceName: use.service, LastUsedDate: wholeSeconds(use.at) },
      };
    },
  }),

  operation<UpdateAccessKeyRequest, object>(UpdateAccessKey$, {
    access: onUser,
    constraints: {
      UserName: member.existingUserName,
      AccessKeyId: keyId,
      Status: { enum: ['Active', 'Inactive', 'Expired'] },
    },
    kind: 'write',
    run(input, call) {
      const { AccessKeyId: id, Status: status } = input;
      const key = requireKey(call.store, USER.require(call.store, userNameIn(input, call)), id);
      if (status === 'Expired') throw new ServiceError('InvalidInput', 'Status must be Active or Inactive.');
      call.store.put(accessKeys, [id], { ...key, status });
      return {};
    },
  }),

  operation<DeleteAccessKeyRequest, object>(DeleteAccessKey$, {
    access: onUser,
    constraints: { UserName: member.existingUserName, AccessKeyId: keyId },
    kind: 'write',
    run(input, call) {
      const key = requireKey(call.store, USER.require(call.store, userNameIn(input, call)), input.AccessKeyId);
      call.store.put(accessKeys, [key.id], { ...key, status: 'Deleted' });
      return {};
    },
  }),
];
