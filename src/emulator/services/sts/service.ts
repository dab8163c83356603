import type { ServiceContent } from '../../service/operation.js';
import { stsAccess } from './access.js';
import { stsConstraints } from './constraints.js';
import { assumeRole } from './operations/assume-role.js';
import { getCallerIdentity } from './operations/get-caller-identity.js';

export const stsService: ServiceContent = {
  version: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: [assumeRole, getCallerIdentity],
  errors: [],
  constraints: stsConstraints,
  access: stsAccess,
};
