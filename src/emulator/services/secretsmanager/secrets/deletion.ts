import {
  DeleteSecret$,
  type DeleteSecretRequest,
  type DeleteSecretResponse,
  RestoreSecret$,
  type RestoreSecretRequest,
  type RestoreSecretResponse,
} from '@aws-sdk/client-secrets-manager';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { invalidParameter, invalidRequest } from '../errors.js';
import { arnOf, knownSecret, onSecret, requireKnown, secretArn } from './named.js';
import { removeSecret, saveSecret } from './records.js';

const DAY = 86_400_000;
const SHORTEST_DAYS = 7;
const LONGEST_DAYS = 30;

export const deletionOperations: readonly Operation[] = [
  operation<DeleteSecretRequest, DeleteSecretResponse>(DeleteSecret$, {
    access: onSecret<Validated<DeleteSecretRequest>>(
      ({ ForceDeleteWithoutRecovery: force, RecoveryWindowInDays: days }) => ({
        ...(force === undefined ? {} : { 'secretsmanager:ForceDeleteWithoutRecovery': force }),
        ...(days === undefined ? {} : { 'secretsmanager:RecoveryWindowInDays': days }),
      }),
    ),
    constraints: { SecretId: member.secretId },
    kind: 'write',
    run({ SecretId, RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: force }, call) {
      if (force && days !== undefined) {
        throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
      }
      if (days !== undefined && (days < SHORTEST_DAYS || days > LONGEST_DAYS)) {
        throw invalidParameter(
          `The RecoveryWindowInDays value must be between ${SHORTEST_DAYS} and ${LONGEST_DAYS} days (inclusive).`,
        );
      }
      return force ? removed(call, SecretId) : scheduled(call, SecretId, days ?? LONGEST_DAYS);
    },
  }),

  operation<RestoreSecretRequest, RestoreSecretResponse>(RestoreSecret$, {
    access: onSecret<Validated<RestoreSecretRequest>>(),
    constraints: { SecretId: member.secretId },
    kind: 'write',
    run({ SecretId }, call) {
      const { deletionAt: _, ...secret } = requireKnown(call, SecretId);
      saveSecret(call, secret);
      return { ARN: arnOf(call, secret), Name: secret.name };
    },
  }),
];

/** That there is none is no error when nothing is to be left. */
function removed(call: Call, reference: string): DeleteSecretResponse {
  const at = new Date(call.clock.now());
  const secret = knownSecret(call, reference);
  if (!secret) {
    const arn = reference.startsWith('arn:') ? reference : secretArn(call, reference);
    return { ARN: arn, Name: reference, DeletionDate: at };
  }
  removeSecret(call, secret.name);
  return { ARN: arnOf(call, secret), Name: secret.name, DeletionDate: at };
}

function scheduled(call: Call, reference: string, days: number): DeleteSecretResponse {
  const secret = requireKnown(call, reference);
  if (secret.deletionAt !== undefined) {
    throw invalidRequest(
      "You can't perform this operation on the secret because it was already scheduled for deletion.",
    );
  }
  const deletionAt = call.clock.now() + days * DAY;
  saveSecret(call, { ...secret, deletionAt });
  return { ARN: arnOf(call, secret), Name: secret.name, DeletionDate: new Date(deletionAt) };
}
