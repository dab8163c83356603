import type { Call } from '../../service/call.js';
import { roleTrusts } from '../iam/authorise.js';
import { invalidParameter } from './errors.js';

/** Lambda tries the role when a function takes it: it must exist, trust Lambda, and have propagated. */
export function checkRole(roleArn: string, call: Call): void {
  if (roleTrusts(call, { roleArn, service: 'lambda.amazonaws.com' })) return;
  throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
}
