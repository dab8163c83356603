import { CreateSecret$, type CreateSecretRequest, type CreateSecretResponse } from '@aws-sdk/client-secrets-manager';
import { tagContext, tagging } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { exists, invalidRequest, refuseAll } from '../errors.js';
import { addVersion, isDone, valueIn } from '../values/versions.js';
import { arnOf, secretArn } from './named.js';
import { findSecret, removeSecret, type SecretRecord, saveSecret } from './records.js';
import { taggedWith, wholeTags } from './tag-rules.js';

const NAME = /^[\w/+=.@!-]+$/;

/** As yet nobody knows the six characters, so a policy that leaves them open must allow it too. */
const NO_SUFFIX = '000000';

export const createSecret: Operation = operation<CreateSecretRequest, CreateSecretResponse>(CreateSecret$, {
  access: {
    on: ({ Name: name }, at) => secretArn(at, `${name}-${NO_SUFFIX}`),
    shown: ({ Name: name }) => name,
    context: ({ Name: name, Description: description, KmsKeyId: key, Tags: tags }) => ({
      ...tagContext(wholeTags(tags)),
      'secretsmanager:Name': name,
      ...(description === undefined ? {} : { 'secretsmanager:Description': description }),
      ...(key === undefined ? {} : { 'secretsmanager:KmsKeyId': key }),
    }),
    also: ({ Name: name, Tags: tags }, at) =>
      tagging(wholeTags(tags), {
        action: 'secretsmanager:TagResource',
        resource: secretArn(at, `${name}-${NO_SUFFIX}`),
        shown: name,
      }),
  },
  constraints: {
    Name: { min: 1, max: 512 },
    ClientRequestToken: member.token,
    Description: member.description,
    KmsKeyId: member.key,
    SecretString: member.value,
    SecretBinary: member.value,
    AddReplicaRegions: { min: 1 },
    Type: member.type,
  },
  kind: 'write',
  run(input, call) {
    refuseAll(input, ['AddReplicaRegions', 'Type']);
    if (!NAME.test(input.Name)) {
      throw invalid(
        'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
      );
    }
    const value = valueIn(input);
    const id = input.ClientRequestToken ?? call.random.uuid();
    const version = value === undefined ? {} : { VersionId: id };
    const before = findSecret(call, input.Name);
    if (before) {
      checkDoneBefore(before, isDone(call, before, id, value));
      return { ARN: arnOf(call, before), Name: before.name, ...version };
    }
    const secret = made(input, call);
    if (value !== undefined) addVersion(call, secret, id, value);
    return { ARN: arnOf(call, secret), Name: secret.name, ...version };
  },
});

/** Throws `ResourceExistsException`, and `InvalidRequestException` for one that is to be deleted. */
function checkDoneBefore({ name, deletionAt }: SecretRecord, isSame: boolean): void {
  if (deletionAt !== undefined) {
    throw invalidRequest(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  if (!isSame) throw exists(`The operation failed because the secret ${name} already exists.`);
}

function made(
  { Name: name, Description: description, KmsKeyId: kmsKeyId, Tags: tags = [] }: Validated<CreateSecretRequest>,
  call: Call,
): SecretRecord {
  const now = call.clock.now();
  removeSecret(call, name);
  return saveSecret(call, {
    name,
    suffix: call.random.id(6),
    createdAt: now,
    changedAt: now,
    ...(description === undefined ? {} : { description }),
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    tags: taggedWith([], tags),
    versions: [],
  });
}
