import { type AccessTable, textOf } from '../../access/access.js';

export const stsAccess: AccessTable = {
  prefix: 'sts',
  denial: { code: 'AccessDenied', status: 403 },
  operations: {
    AssumeRole: { on: (input) => textOf(input, 'RoleArn') },
    GetCallerIdentity: 'everyone',
  },
};
