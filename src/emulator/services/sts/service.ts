import type { ServiceContent } from '../../service/operation.js';
import { stsConstraints, stsOperations } from './operations.js';

export const stsService: ServiceContent = {
  version: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: stsOperations,
  errors: [],
  constraints: stsConstraints,
  access: { prefix: 'sts', denial: { code: 'AccessDenied', status: 403 } },
};
