import { AssumeRole$, type AssumeRoleRequest, type AssumeRoleResponse } from '@aws-sdk/client-sts';
import { hasTags, tagContext, tagging } from '../../access/needs.js';
import type { RequestContext } from '../../service/access-row.js';
import type { Call } from '../../service/call.js';
import { type Operation, operation, type Validated } from '../../service/operation.js';
import { ServiceError } from '../../service/service-error.js';
import { admittingRole } from '../iam/authorise.js';
import { member } from './constraints.js';
import { roleSession } from './role-session.js';
import { checkNoSecondFactor, hasPolicy, openSession, packedSize, sessionPolicies } from './session-making.js';
import { sessionTags } from './session-tags.js';
import { sessionOf } from './sessions.js';

const ONE_HOUR = 3600;

/** Partition, service and resource must be there. */
const ARN = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/;

type Input = Validated<AssumeRoleRequest>;

export const assumeRoleOperations: readonly Operation[] = [
  operation<AssumeRoleRequest, AssumeRoleResponse>(AssumeRole$, {
    access: {
      on: ({ RoleArn: roleArn }) => roleArn,
      also: ({ RoleArn: roleArn, Tags: tags, SourceIdentity: identity }) => [
        ...tagging(tags, { action: 'sts:TagSession', resource: roleArn }),
        ...(identity === undefined ? [] : [{ action: 'sts:SetSourceIdentity', resource: roleArn }]),
      ],
    },
    constraints: {
      RoleArn: { min: 20, max: 2048 },
      RoleSessionName: { min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
      Policy: member.policy,
      DurationSeconds: { min: 900, max: 43_200 },
      Tags: member.tags,
      TransitiveTagKeys: { max: 50, items: member.tagKey },
      ExternalId: { min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' },
      SerialNumber: member.serialNumber,
      TokenCode: member.tokenCode,
      SourceIdentity: { min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
      ProvidedContexts: { min: 1, max: 5 },
    },
    kind: 'write',
    run(input, call) {
      const { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: seconds = ONE_HOUR } = input;
      if (!ARN.test(roleArn)) throw new ServiceError('ValidationError', `${roleArn} is invalid`, { status: 400 });
      checkSupported(input);
      const caller = sessionOf(call.store, call.accessKeyId);
      const tags = sessionTags({ tags: input.Tags, transitiveKeys: input.TransitiveTagKeys, caller });
      const policies = sessionPolicies(input, call);
      const context = {
        'aws:PrincipalArn': call.callerArn,
        'aws:PrincipalAccount': call.accountId,
        ...(input.ExternalId === undefined ? {} : { 'sts:ExternalId': input.ExternalId }),
        'sts:RoleSessionName': sessionName,
        ...(input.SourceIdentity === undefined ? {} : { 'sts:SourceIdentity': input.SourceIdentity }),
        ...tagContext(input.Tags),
      };
      const role = admitted(call, roleArn, 'sts:AssumeRole', context);
      if (hasTags(input.Tags)) admitted(call, roleArn, 'sts:TagSession', context);
      if (input.SourceIdentity !== undefined) admitted(call, roleArn, 'sts:SetSourceIdentity', context);
      if (seconds > role.maxSessionDuration) {
        const message = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
        throw new ServiceError('ValidationError', message, { status: 400 });
      }
      const { SourceIdentity: sourceIdentity } = input;
      const session = {
        ...roleSession(role, sessionName, call.clock.now() + seconds * 1000),
        ...tags,
        ...(policies.length > 0 && { policies }),
        ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
      };
      return {
        Credentials: openSession(call, session),
        AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
        ...(hasPolicy(input) && { PackedPolicySize: packedSize(input) }),
        ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
      };
    },
  }),
];

/** Throws `AccessDenied` unless the role's trust policy lets the caller do it. */
function admitted(call: Call, roleArn: string, action: string, context: RequestContext) {
  const [role] = callerArns(call).flatMap(
    (arn) => admittingRole(call, roleArn, { principal: { AWS: arn }, action, context }) ?? [],
  );
  if (role) return role;
  // One answer for a role that does not exist and for one that does not trust the caller, as on AWS.
  const message = `User: ${call.callerArn} is not authorized to perform: ${action} on resource: ${roleArn}`;
  throw new ServiceError('AccessDenied', message, { status: 403 });
}

function checkSupported(input: Input): void {
  checkNoSecondFactor(input);
  if (input.ProvidedContexts === undefined) return;
  throw new ServiceError('ValidationError', 'ProvidedContexts is not emulated by this local AWS.', { status: 400 });
}

/** A trust policy may name the caller's session, or the role that the session is of. */
function callerArns({ store, callerArn, accessKeyId }: Call): string[] {
  const session = sessionOf(store, accessKeyId);
  return session?.roleArn === undefined ? [callerArn] : [callerArn, session.roleArn];
}
