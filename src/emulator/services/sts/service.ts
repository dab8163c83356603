import type { Service } from '../../operation.js';
import { stsConstraints } from './constraints.js';
import { assumeRole } from './operations/assume-role.js';
import { getCallerIdentity } from './operations/get-caller-identity.js';

export const stsService: Service = {
  name: 'sts',
  signingName: 'sts',
  protocol: 'query',
  version: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: [assumeRole, getCallerIdentity],
  errors: [],
  constraints: stsConstraints,
};
