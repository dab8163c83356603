import {
  GetAccessKeyInfo$,
  type GetAccessKeyInfoRequest,
  type GetAccessKeyInfoResponse,
  GetCallerIdentity$,
  type GetCallerIdentityRequest,
  type GetCallerIdentityResponse,
  GetFederationToken$,
  type GetFederationTokenRequest,
  type GetFederationTokenResponse,
  GetSessionToken$,
  type GetSessionTokenRequest,
  type GetSessionTokenResponse,
} from '@aws-sdk/client-sts';
import { tagContext, tagging } from '../../access/needs.js';
import type { At } from '../../service/access-row.js';
import type { Call } from '../../service/call.js';
import type { Constraint } from '../../service/constraints.js';
import { type Operation, operation } from '../../service/operation.js';
import { ServiceError } from '../../service/service-error.js';
import { assumeRoleOperations } from './assume-role.js';
import { callerOf } from './caller.js';
import { member } from './constraints.js';
import { checkNoSecondFactor, openSession, packedSize, sessionPolicies } from './session-making.js';
import { sessionTags } from './session-tags.js';
import { type SessionRecord, sessionOf } from './sessions.js';

const ONE_HOUR = 3600;
const HALF_A_DAY = 43_200;

const duration: Constraint = { min: 900, max: 129_600 };

const federatedArn = ({ Name: name }: { Name: string }, { partition, accountId }: At) =>
  `arn:${partition}:sts::${accountId}:federated-user/${name}`;

export const stsOperations: readonly Operation[] = [
  ...assumeRoleOperations,

  operation<GetCallerIdentityRequest, GetCallerIdentityResponse>(GetCallerIdentity$, {
    access: 'everyone',
    kind: 'read',
    run(_input, call) {
      const { arn, userId } = callerOf(call, call.accountId, call.accessKeyId);
      return { UserId: userId, Account: call.accountId, Arn: arn };
    },
  }),

  // Every key that is known here is the account's.
  operation<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse>(GetAccessKeyInfo$, {
    access: { on: () => '*' },
    constraints: { AccessKeyId: { min: 16, max: 128, pattern: '[\\w]*' } },
    kind: 'read',
    run: (_input, call) => ({ Account: call.accountId }),
  }),

  operation<GetSessionTokenRequest, GetSessionTokenResponse>(GetSessionToken$, {
    access: 'everyone',
    constraints: { DurationSeconds: duration, SerialNumber: member.serialNumber, TokenCode: member.tokenCode },
    kind: 'write',
    run(input, call) {
      checkNoSession('GetSessionToken', call);
      checkNoSecondFactor(input);
      return { Credentials: openSession(call, ownSession(input.DurationSeconds, call)) };
    },
  }),

  operation<GetFederationTokenRequest, GetFederationTokenResponse>(GetFederationToken$, {
    access: {
      on: federatedArn,
      context: ({ Tags: tags }) => tagContext(tags),
      also: (input, at) => tagging(input.Tags, { action: 'sts:TagSession', resource: federatedArn(input, at) }),
    },
    constraints: {
      Name: { min: 2, max: 32, pattern: '[\\w+=,.@-]*' },
      Policy: member.policy,
      DurationSeconds: duration,
      Tags: member.tags,
    },
    kind: 'write',
    run(input, call) {
      checkNoSession('GetFederationToken', call);
      const { tags } = sessionTags({ tags: input.Tags, caller: undefined });
      const session: SessionRecord = {
        ...ownSession(input.DurationSeconds, call),
        arn: federatedArn(input, call),
        userId: `${call.accountId}:${input.Name}`,
        ...(tags && { tags }),
        // Without a policy it may do nothing.
        policies: sessionPolicies(input, call),
      };
      return {
        Credentials: openSession(call, session),
        FederatedUser: { FederatedUserId: session.userId, Arn: session.arn },
        PackedPolicySize: packedSize(input),
      };
    },
  }),
];

/** A session of the caller, who is a user or the root. Sessions of the root last an hour at most. */
function ownSession(seconds: number | undefined, call: Call): SessionRecord {
  const { arn, userId } = callerOf(call, call.accountId, call.accessKeyId);
  const isRoot = userId === call.accountId;
  const length = isRoot ? Math.min(seconds ?? ONE_HOUR, ONE_HOUR) : (seconds ?? HALF_A_DAY);
  const own = { arn, userId, expiresAt: call.clock.now() + length * 1000 };
  return isRoot ? own : { ...own, userName: arn.slice(arn.lastIndexOf('/') + 1), holderId: userId };
}

function checkNoSession(operation: string, { store, accessKeyId }: Call): void {
  if (sessionOf(store, accessKeyId) === undefined) return;
  throw new ServiceError('AccessDenied', `Cannot call ${operation} with session credentials`, { status: 403 });
}
