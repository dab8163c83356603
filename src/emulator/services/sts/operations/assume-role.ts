import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { AssumeRole$ } from '@aws-sdk/client-sts';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { roleAdmits } from '../../iam/authorise.js';
import type { RoleRecord } from '../../iam/records.js';
import { roleByArn } from '../../iam/roles.js';
import { SESSION_KEY_PREFIX, sessionOf, sessions } from '../sessions.js';

const ONE_HOUR = 3600;

export const assumeRole = operation<AssumeRoleRequest, AssumeRoleResponse>(AssumeRole$, {
  kind: 'write',
  run(input, call) {
    const { RoleArn: roleArn = '', RoleSessionName: sessionName = '', DurationSeconds: seconds = ONE_HOUR } = input;
    const role = trustingRole(call, roleArn, input);
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
});

/** One answer for a role that does not exist and for one that does not trust the caller, as on AWS. */
function trustingRole(call: Call, roleArn: string, { ExternalId, RoleSessionName }: AssumeRoleRequest): RoleRecord {
  const context = {
    'aws:PrincipalArn': call.callerArn,
    'aws:PrincipalAccount': call.accountId,
    ...(ExternalId === undefined ? {} : { 'sts:ExternalId': ExternalId }),
    ...(RoleSessionName === undefined ? {} : { 'sts:RoleSessionName': RoleSessionName }),
  };
  // A trust policy may name the session, or the role that it is of.
  const callers = [call.callerArn, sessionOf(call.store, call.accessKeyId)?.roleArn ?? call.callerArn];
  const admits = callers.some((arn) =>
    roleAdmits(call, roleArn, { principal: { AWS: arn }, action: 'sts:AssumeRole', context }),
  );
  const role = roleByArn(call.store, roleArn);
  if (role && admits) return role;
  const message = `User: ${call.callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
  throw new ServiceError('AccessDenied', message, { status: 403 });
}
