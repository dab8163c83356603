import type { ServiceSpecificCredentialMetadata } from '@aws-sdk/client-iam';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { cannotDelete } from '../identities/deletion.js';
import { wholeSeconds } from '../times.js';
import type { UserRecord } from '../users/records.js';
import { type ServiceCredentialRecord, serviceCredentials } from './records.js';

/** Services that take a user name and a password of IAM. */
const WITH_PASSWORD = ['cassandra.amazonaws.com', 'codecommit.amazonaws.com'];

/** Services that take a bearer token of IAM. */
const WITH_TOKEN = ['bedrock.amazonaws.com', 'logs.amazonaws.com'];

/** Throws `NoSuchEntity` for a service that takes no credentials of IAM. */
export function checkService(name: string): void {
  if (WITH_PASSWORD.includes(name)) return;
  if (!WITH_TOKEN.includes(name)) {
    throw new ServiceError('NoSuchEntity', `No such service ${name} is supported for Service Specific Credentials`);
  }
  const message = `The local AWS makes no API keys for ${name}: its services take any bearer token.`;
  throw new ServiceError('NotSupportedService', message);
}

export function credentialsOf(store: Store, { id }: Pick<UserRecord, 'id'>): ServiceCredentialRecord[] {
  const own = store.list(serviceCredentials).filter(({ userId }) => userId === id);
  return own.sort((one, other) => one.createdAt - other.createdAt);
}

/** Throws `NoSuchEntity`. */
export function requireCredential(store: Store, user: UserRecord, id: string): ServiceCredentialRecord {
  const credential = credentialsOf(store, user).find((one) => one.id === id);
  if (credential) return credential;
  throw new ServiceError('NoSuchEntity', `No such credential ${id} exists`);
}

/** Throws `DeleteConflict` for a user who has credentials. */
export function checkNoCredentials(store: Store, user: UserRecord): void {
  if (credentialsOf(store, user).length > 0) throw cannotDelete('must remove referenced objects first.');
}

/** A credential as lists show it: without its password. */
export function listedCredential(
  { id, serviceName, serviceUserName, createdAt, status }: ServiceCredentialRecord,
  { name }: Pick<UserRecord, 'name'>,
): ServiceSpecificCredentialMetadata & { Status: ServiceCredentialRecord['status'] } {
  return {
    UserName: name,
    ServiceName: serviceName,
    ServiceUserName: serviceUserName,
    ServiceSpecificCredentialId: id,
    CreateDate: wholeSeconds(createdAt),
    Status: status,
  };
}
