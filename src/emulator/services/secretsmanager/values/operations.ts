import {
  GetSecretValue$,
  type GetSecretValueRequest,
  type GetSecretValueResponse,
  PutSecretValue$,
  type PutSecretValueRequest,
  type PutSecretValueResponse,
  UpdateSecret$,
  type UpdateSecretRequest,
  type UpdateSecretResponse,
} from '@aws-sdk/client-secrets-manager';
import type { RequestContext } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { invalidRequest, noValue, refuseAll } from '../errors.js';
import { arnOf, onSecret, requireSecret } from '../secrets/named.js';
import { type SecretRecord, saveSecret, secretValue, type Version } from '../secrets/records.js';
import { addVersion, CURRENT, valueIn } from './versions.js';

const DAY = 86_400_000;

export const valueOperations: readonly Operation[] = [
  operation<GetSecretValueRequest, GetSecretValueResponse>(GetSecretValue$, {
    access: onSecret<Validated<GetSecretValueRequest>>(({ VersionId: id, VersionStage: stage = CURRENT }) => ({
      ...(id === undefined ? {} : { 'secretsmanager:VersionId': id }),
      'secretsmanager:VersionStage': stage,
    })),
    constraints: { SecretId: member.secretId, VersionId: member.versionId, VersionStage: member.stage },
    kind: 'write',
    run(input, call) {
      const secret = requireSecret(call, input.SecretId);
      const version = versionAsked(secret, input);
      noteAccess(call, secret);
      return {
        ARN: arnOf(call, secret),
        Name: secret.name,
        VersionId: version.id,
        ...secretValue(call, secret, version.id),
        VersionStages: [...version.stages],
        CreatedDate: new Date(version.createdAt),
      };
    },
  }),

  operation<PutSecretValueRequest, PutSecretValueResponse>(PutSecretValue$, {
    access: onSecret<Validated<PutSecretValueRequest>>(),
    constraints: {
      SecretId: member.secretId,
      ClientRequestToken: member.token,
      SecretString: member.value,
      SecretBinary: member.value,
      VersionStages: member.stages,
      RotationToken: { min: 36, max: 256, pattern: '^[a-zA-Z0-9\\-]+$' },
    },
    kind: 'write',
    run(input, call) {
      refuseAll(input, ['RotationToken']);
      const value = valueIn(input);
      if (value === undefined) throw invalidRequest('You must provide either SecretString or SecretBinary.');
      const before = requireSecret(call, input.SecretId);
      const id = input.ClientRequestToken ?? call.random.uuid();
      const secret = addVersion(call, before, id, value, input.VersionStages);
      const stages = secret.versions.find((version) => version.id === id)?.stages ?? [];
      return { ARN: arnOf(call, secret), Name: secret.name, VersionId: id, VersionStages: [...stages] };
    },
  }),

  operation<UpdateSecretRequest, UpdateSecretResponse>(UpdateSecret$, {
    access: onSecret<Validated<UpdateSecretRequest>>(described),
    constraints: {
      SecretId: member.secretId,
      ClientRequestToken: member.token,
      Description: member.description,
      KmsKeyId: member.key,
      SecretString: member.value,
      SecretBinary: member.value,
      Type: member.type,
    },
    kind: 'write',
    run(input, call) {
      refuseAll(input, ['Type']);
      const value = valueIn(input);
      const { Description: description, KmsKeyId: kmsKeyId } = input;
      const secret = saveSecret(call, {
        ...requireSecret(call, input.SecretId),
        ...(description === undefined ? {} : { description }),
        ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
        changedAt: call.clock.now(),
      });
      const answer = { ARN: arnOf(call, secret), Name: secret.name };
      if (value === undefined) return answer;
      const id = input.ClientRequestToken ?? call.random.uuid();
      addVersion(call, secret, id, value);
      return { ...answer, VersionId: id };
    },
  }),
];

function described({ Description: text, KmsKeyId: key }: Validated<UpdateSecretRequest>): RequestContext {
  return {
    ...(text === undefined ? {} : { 'secretsmanager:Description': text }),
    ...(key === undefined ? {} : { 'secretsmanager:KmsKeyId': key }),
  };
}

/** Throws `ResourceNotFoundException`, and `InvalidRequestException` for a version that has another label. */
function versionAsked(
  { versions }: SecretRecord,
  { VersionId: id, VersionStage: stage }: GetSecretValueRequest,
): Version {
  if (id === undefined) {
    const label = stage ?? CURRENT;
    const labelled = versions.find(({ stages }) => stages.includes(label));
    if (labelled) return labelled;
    throw noValue(`staging label: ${label}`);
  }
  const found = versions.find((version) => version.id === id);
  if (!found) throw noValue(`VersionId: ${id}`);
  if (stage !== undefined && !found.stages.includes(stage)) {
    throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
  }
  return found;
}

/** AWS keeps the day only, so a secret is written at its first access of a day. */
function noteAccess(call: Call, secret: SecretRecord): void {
  const now = call.clock.now();
  const today = now - (now % DAY);
  if (secret.accessedOn !== today) saveSecret(call, { ...secret, accessedOn: today });
}
