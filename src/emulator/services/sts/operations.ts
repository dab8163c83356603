import {
  AssumeRole$,
  type AssumeRoleRequest,
  type AssumeRoleResponse,
  GetCallerIdentity$,
  type GetCallerIdentityRequest,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { hasTags, tagContext, tagging } from '../../access/needs.js';
import { checkPermissionPolicy } from '../../policy/check.js';
import type { RequestContext } from '../../service/access-row.js';
import type { Call } from '../../service/call.js';
import type { Constraint, Constraints } from '../../service/constraints.js';
import { type Operation, operation, type Validated } from '../../service/operation.js';
import { ServiceError } from '../../service/service-error.js';
import { admittingRole, attachableDocument } from '../iam/authorise.js';
import { callerOf } from './caller.js';
import { sessionTags } from './session-tags.js';
import { SESSION_KEY_PREFIX, sessionOf, sessions } from './sessions.js';

const ONE_HOUR = 3600;

/** Partition, service and resource must be there. */
const ARN = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/;

type Input = Validated<AssumeRoleRequest>;

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
      const accessKeyId = `${SESSION_KEY_PREFIX}${call.random.id(16)}`;
      const arn = `arn:${call.partition}:sts::${call.accountId}:assumed-role/${role.name}/${sessionName}`;
      const userId = `${role.id}:${sessionName}`;
      const expiresAt = call.clock.now() + seconds * 1000;
      const { SourceIdentity: sourceIdentity } = input;
      call.store.put(sessions, [accessKeyId], {
        roleArn,
        arn,
        userId,
        expiresAt,
        ...tags,
        ...(policies.length > 0 && { policies }),
        ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
      });
      return {
        Credentials: {
          AccessKeyId: accessKeyId,
          SecretAccessKey: call.random.id(40),
          SessionToken: call.random.id(128),
          Expiration: new Date(expiresAt),
        },
        AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
        ...packed(input),
        ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
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

function checkSupported({ TokenCode: code, SerialNumber: serial, ProvidedContexts: contexts }: Input): void {
  if (code !== undefined || serial !== undefined) {
    // No device is known here, so no code of one can be right.
    const message = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';
    throw new ServiceError('AccessDenied', message, { status: 403 });
  }
  if (contexts === undefined) return;
  throw new ServiceError('ValidationError', 'ProvidedContexts is not emulated by this local AWS.', { status: 400 });
}

/** The documents that the new session is held to. Throws `MalformedPolicyDocument`, `NoSuchEntity`. */
function sessionPolicies({ Policy: inline, PolicyArns: arns = [] }: Input, { store }: Call): string[] {
  if (inline !== undefined) checkPermissionPolicy(inline);
  const attached = arns.flatMap(({ arn }) => (arn === undefined ? [] : [attachableDocument(store, arn)]));
  return [...(inline === undefined ? [] : [inline]), ...attached];
}

/** In percent of what fits (2,048 characters for the policies, more for tags), an estimate: AWS packs before it counts. */
function packed({ Policy: policy, Tags: tags }: Input): Pick<AssumeRoleResponse, 'PackedPolicySize'> {
  if (policy === undefined && !hasTags(tags)) return {};
  const size = (policy ?? '').length + JSON.stringify(tags ?? []).length;
  return { PackedPolicySize: Math.min(100, Math.ceil((100 * size) / 4096)) };
}

/** A trust policy may name the caller's session, or the role that the session is of. */
function callerArns({ store, callerArn, accessKeyId }: Call): string[] {
  const session = sessionOf(store, accessKeyId);
  return session ? [callerArn, session.roleArn] : [callerArn];
}
