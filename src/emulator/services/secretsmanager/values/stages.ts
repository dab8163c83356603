import {
  ListSecretVersionIds$,
  type ListSecretVersionIdsRequest,
  type ListSecretVersionIdsResponse,
  UpdateSecretVersionStage$,
  type UpdateSecretVersionStageRequest,
  type UpdateSecretVersionStageResponse,
} from '@aws-sdk/client-secrets-manager';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { invalidParameter, noValue } from '../errors.js';
import { arnOf, onSecret, requireKnown, requireSecret } from '../secrets/named.js';
import { saveSecret, type Version } from '../secrets/records.js';
import { pageAfter } from '../tokens.js';
import { CURRENT, relabelled } from './versions.js';

export const stageOperations: readonly Operation[] = [
  operation<UpdateSecretVersionStageRequest, UpdateSecretVersionStageResponse>(UpdateSecretVersionStage$, {
    access: onSecret<Validated<UpdateSecretVersionStageRequest>>(({ VersionStage: stage }) => ({
      'secretsmanager:VersionStage': stage,
    })),
    constraints: {
      SecretId: member.secretId,
      VersionStage: member.stage,
      RemoveFromVersionId: member.versionId,
      MoveToVersionId: member.versionId,
    },
    kind: 'write',
    run(input, call) {
      const secret = requireSecret(call, input.SecretId);
      const versions = moved(secret.versions, input);
      saveSecret(call, { ...secret, versions, changedAt: call.clock.now() });
      return { ARN: arnOf(call, secret), Name: secret.name };
    },
  }),

  operation<ListSecretVersionIdsRequest, ListSecretVersionIdsResponse>(ListSecretVersionIds$, {
    access: onSecret<Validated<ListSecretVersionIdsRequest>>(),
    constraints: {
      SecretId: member.secretId,
      MaxResults: member.mostResults,
      NextToken: member.nextToken,
    },
    kind: 'read',
    run(input, call) {
      const secret = requireKnown(call, input.SecretId);
      const shown = secret.versions.filter(({ stages }) => input.IncludeDeprecated || stages.length > 0);
      const { items, ...page } = pageAfter(shown, ({ id }) => id, input);
      return {
        Versions: items.map(({ id, stages, createdAt }) => ({
          VersionId: id,
          ...(stages.length === 0 ? {} : { VersionStages: [...stages] }),
          CreatedDate: new Date(createdAt),
          KmsKeyIds: [secret.kmsKeyId ?? 'DefaultEncryptionKey'],
        })),
        ...page,
        ARN: arnOf(call, secret),
        Name: secret.name,
      };
    },
  }),
];

/** The versions with the label where it is to be. Throws `InvalidParameterException`, `ResourceNotFoundException`. */
function moved(
  versions: readonly Version[],
  { VersionStage: stage, RemoveFromVersionId: from, MoveToVersionId: to }: Validated<UpdateSecretVersionStageRequest>,
): readonly Version[] {
  for (const id of [from, to]) {
    if (id !== undefined && !versions.some((version) => version.id === id)) throw noValue(`VersionId: ${id}`);
  }
  const holder = versions.find(({ stages }) => stages.includes(stage));
  if (from !== undefined && holder?.id !== from) {
    throw invalidParameter(`The staging label ${stage} is not attached to version ${from}.`);
  }
  if (to === undefined) {
    if (from === undefined) throw invalidParameter('You must provide RemoveFromVersionId, MoveToVersionId, or both.');
    if (stage === CURRENT) {
      throw invalidParameter(
        `You can only move staging label ${CURRENT} to a different secret version. It can’t be completely removed.`,
      );
    }
    return versions.map((version) => ({ ...version, stages: version.stages.filter((label) => label !== stage) }));
  }
  if (holder?.id === to) return versions;
  if (holder !== undefined && from === undefined) {
    throw invalidParameter(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
  return relabelled(versions, to, [stage]);
}
