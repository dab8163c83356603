import {
  CreateServiceSpecificCredential$,
  type CreateServiceSpecificCredentialRequest,
  DeleteServiceSpecificCredential$,
  type DeleteServiceSpecificCredentialRequest,
  ListServiceSpecificCredentials$,
  type ListServiceSpecificCredentialsRequest,
  type ListServiceSpecificCredentialsResponse,
  ResetServiceSpecificCredential$,
  type ResetServiceSpecificCredentialRequest,
  UpdateServiceSpecificCredential$,
  type UpdateServiceSpecificCredentialRequest,
} from '@aws-sdk/client-iam';
import type { Call } from '../../../service/call.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member, pageMembers } from '../constraints.js';
import { pageOf } from '../pages.js';
import { checkQuota } from '../quotas.js';
import { onUser, userNameIn } from '../users/caller.js';
import { USER } from '../users/kind.js';
import type { UserRecord } from '../users/records.js';
import { type ServiceCredentialRecord, serviceCredentials } from './records.js';
import { checkService, credentialsOf, listedCredential, requireCredential } from './rules.js';

const credentialId: Constraint = { min: 20, max: 128, pattern: '[\\w]+', terse: true };
const named = { UserName: member.userName, ServiceSpecificCredentialId: credentialId };

interface OnCredential {
  readonly UserName?: string | undefined;
  readonly ServiceSpecificCredentialId: string;
}

/** The user who is named, or who asks, with the credential that is named. */
function credentialIn(input: OnCredential, call: Call): { user: UserRecord; credential: ServiceCredentialRecord } {
  const user = USER.require(call.store, userNameIn(input, call));
  return { user, credential: requireCredential(call.store, user, input.ServiceSpecificCredentialId) };
}

export const serviceCredentialOperations: readonly Operation[] = [
  operation<CreateServiceSpecificCredentialRequest, object>(CreateServiceSpecificCredential$, {
    access: onUser,
    constraints: { UserName: member.userName, CredentialAgeDays: { min: 1, max: 36_600 } },
    kind: 'write',
    run({ UserName: name, ServiceName: serviceName, CredentialAgeDays: age }, call) {
      const user = USER.require(call.store, name);
      checkService(serviceName);
      if (age !== undefined) throw new ServiceError('InvalidInput', `Credentials for ${serviceName} have no age.`);
      const before = credentialsOf(call.store, user).filter((one) => one.serviceName === serviceName);
      checkQuota('ServiceSpecificCredentialsPerUser', before.length + 1);
      const number = before.length === 0 ? '' : `+${before.length}`;
      const credential: ServiceCredentialRecord = {
        id: `ACCA${call.random.id(17)}`,
        userId: user.id,
        serviceName,
        serviceUserName: `${name}${number}-at-${call.accountId}`,
        createdAt: call.clock.now(),
        status: 'Active',
      };
      call.store.put(serviceCredentials, [credential.id], credential);
      return withPassword(credential, user, call);
    },
  }),

  operation<ListServiceSpecificCredentialsRequest, ListServiceSpecificCredentialsResponse>(
    ListServiceSpecificCredentials$,
    {
      access: { on: (input, at) => (input.AllUsers === true ? USER.arnOf(at, '/', '*') : onUser.on(input, at)) },
      constraints: { UserName: member.userName, ...pageMembers },
      kind: 'read',
      run(input, call) {
        const { AllUsers: all = false, ServiceName: service } = input;
        if (all && input.UserName !== undefined) {
          throw new ServiceError('ValidationError', 'UserName and AllUsers are mutually exclusive.', { status: 400 });
        }
        const users = all ? USER.list(call.store) : [USER.require(call.store, userNameIn(input, call))];
        if (service !== undefined) checkService(service);
        const found = users.flatMap((user) =>
          credentialsOf(call.store, user)
            .filter(({ serviceName }) => serviceName === (service ?? serviceName))
            .map((credential) => listedCredential(credential, user)),
        );
        const place = new Map(found.map((one, index) => [one, String(index).padStart(6, '0')]));
        const { items, ...rest } = pageOf(found, (one) => place.get(one) ?? '', input);
        return { ServiceSpecificCredentials: items, ...(input.MaxItems === undefined ? {} : rest) };
      },
    },
  ),

  operation<UpdateServiceSpecificCredentialRequest, object>(UpdateServiceSpecificCredential$, {
    access: onUser,
    constraints: { ...named, Status: { enum: ['Active', 'Inactive', 'Expired'], terse: true } },
    kind: 'write',
    run(input, call) {
      const { credential } = credentialIn(input, call);
      const { Status: status } = input;
      if (status === 'Expired') throw new ServiceError('InvalidInput', 'Status must be Active or Inactive.');
      call.store.put(serviceCredentials, [credential.id], { ...credential, status });
      return {};
    },
  }),

  operation<ResetServiceSpecificCredentialRequest, object>(ResetServiceSpecificCredential$, {
    access: onUser,
    constraints: named,
    kind: 'read',
    run(input, call) {
      const { user, credential } = credentialIn(input, call);
      return withPassword(credential, user, call);
    },
  }),

  operation<DeleteServiceSpecificCredentialRequest, object>(DeleteServiceSpecificCredential$, {
    access: onUser,
    constraints: named,
    kind: 'write',
    run(input, call) {
      call.store.remove(serviceCredentials, [credentialIn(input, call).credential.id]);
      return {};
    },
  }),
];

/** A credential with a fresh password, which nobody is told again. */
function withPassword(credential: ServiceCredentialRecord, user: UserRecord, { random }: Pick<Call, 'random'>) {
  return { ServiceSpecificCredential: { ...listedCredential(credential, user), ServicePassword: random.id(45) } };
}
