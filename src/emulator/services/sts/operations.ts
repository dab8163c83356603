import {
  AssumeRole$,
  type AssumeRoleRequest,
  type AssumeRoleResponse,
  GetCallerIdentity$,
  type GetCallerIdentityRequest,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import type { Call } from '../../service/call.js';
import type { Constraint, Constraints } from '../../service/constraints.js';
import { type Operation, operation } from '../../service/operation.js';
import { ServiceError } from '../../service/service-error.js';
import { admittingRole } from '../iam/authorise.js';
import { callerOf } from './caller.js';
import { SESSION_KEY_PREFIX, sessionOf, sessions } from './sessions.js';

const ONE_HOUR = 3600;

/**
 * Source of all constraints of this service: the STS service model 2011-06-15, without patterns that any text meets.
 */
const tagKey: Constraint = { min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' };

export const stsConstraints: Constraints = {
  PolicyDescriptorType: { arn: { min: 20, max: 2048 } },
  ProvidedContext: { ProviderArn: { min: 20, max: 2048 }, ContextAssertion: { min: 4, max: 2048 } },
  Tag: { Key: tagKey, Value: { min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' } },
};

export const stsOperations: readonly Operation[] = [
  operation<AssumeRoleRequest, AssumeRoleResponse>(AssumeRole$, {
    access: { on: ({ RoleArn: roleArn }) => roleArn },
    constraints: {
      RoleArn: { min: 20, max: 2048 },
      RoleSessionName: { min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
      Policy: { min: 1 },
      DurationSeconds: { min: 900, max: 43_200 },
      Tags: { max: 50 },
      TransitiveTagKeys: { max: 50, items: tagKey },
      ExternalId: { min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' },
      SerialNumber: { min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' },
      TokenCode: { min: 6, max: 6, pattern: '[\\d]*' },
      SourceIdentity: { min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
      ProvidedContexts: { min: 1, max: 5 },
    },
    kind: 'write',
    run(input, call) {
      const { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: seconds = ONE_HOUR } = input;
      const context = {
        'aws:PrincipalArn': call.callerArn,
        'aws:PrincipalAccount': call.accountId,
        ...(input.ExternalId === undefined ? {} : { 'sts:ExternalId': input.ExternalId }),
        'sts:RoleSessionName': sessionName,
      };
      const [role] = callerArns(call).flatMap(
        (arn) => admittingRole(call, roleArn, { principal: { AWS: arn }, action: 'sts:AssumeRole', context }) ?? [],
      );
      // One answer for a role that does not exist and for one that does not trust the caller, as on AWS.
      if (!role) {
        const message = `User: ${call.callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
        throw new ServiceError('AccessDenied', message, { status: 403 });
      }
      if (seconds > role.maxSessionDuration) {
        const message = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
        throw new ServiceError('ValidationError', message, { status: 400 });
      }
      const accessKeyId = `${SESSION_KEY_PREFIX}${call.random.id(16)}`;
      const arn = `arn:${call.partition}:sts::${call.accountId}:assumed-role/${role.name}/${sessionName}`;
      const userId = `${role.id}:${sessionName}`;
      const expiresAt = call.clock.now() + seconds * 1000;
      call.store.put(sessions, [accessKeyId], { roleArn, arn, userId, expiresAt });
      return {
        Credentials: {
          AccessKeyId: accessKeyId,
          SecretAccessKey: call.random.id(40),
          SessionToken: call.random.id(128),
          Expiration: new Date(expiresAt),
        },
        AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
      };
    },
  }),

  operation<GetCallerIdentityRequest, GetCallerIdentityResponse>(GetCallerIdentity$, {
    access: 'everyone',
    kind: 'read',
    run(_input, call) {
      const { arn, userId } = callerOf(call, call.accountId, call.accessKeyId);
      return { UserId: userId, Account: call.accountId, Arn: arn };
    },
  }),
];

/** A trust policy may name the caller's session, or the role that the session is of. */
function callerArns({ store, callerArn, accessKeyId }: Call): string[] {
  const session = sessionOf(store, accessKeyId);
  return session ? [callerArn, session.roleArn] : [callerArn];
}
