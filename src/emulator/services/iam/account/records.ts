import { table } from '../../../store/store.js';

/** The account's alias. Key: none, because an account has one at most. */
export const accountAlias = table<string>('iam.account-alias');
