import type { Service } from '../../operation.js';
import { stsConstraints } from './constraints.js';
import { getCallerIdentity } from './operations/get-caller-identity.js';

export const stsService: Service = {
  name: 'sts',
  signingName: 'sts',
  protocol: 'query',
  version: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: [getCallerIdentity],
  errors: [],
  constraints: stsConstraints,
};
