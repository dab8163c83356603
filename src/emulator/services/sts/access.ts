import { textOf } from '../../access/access.js';
import type { ServiceAccess } from '../../service/access-row.js';

export const stsAccess: ServiceAccess = {
  prefix: 'sts',
  denial: { code: 'AccessDenied', status: 403 },
  operations: {
    AssumeRole: { on: (input) => textOf(input, 'RoleArn') },
    GetCallerIdentity: 'everyone',
  },
};
