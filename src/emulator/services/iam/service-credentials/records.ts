import { table } from '../../../store/store.js';

/** What a user signs in with at one service. The password is told once and kept nowhere. */
export interface ServiceCredentialRecord {
  /** `ACCA…` */
  readonly id: string;
  readonly userId: string;
  readonly serviceName: string;
  readonly serviceUserName: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly status: 'Active' | 'Inactive';
}

/** Key: the credential's id. */
export const serviceCredentials = table<ServiceCredentialRecord>('iam.service-credential');
