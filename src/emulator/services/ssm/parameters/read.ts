import {
  GetParameter$,
  type GetParameterRequest,
  type GetParameterResult,
  GetParameters$,
  type GetParametersRequest,
  type GetParametersResult,
} from '@aws-sdk/client-ssm';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { valueAnswer } from './answers.js';
import { type Found, onEach, onParameter, requireReferred } from './named.js';

export const readOperations: readonly Operation[] = [
  operation<GetParameterRequest, GetParameterResult>(GetParameter$, {
    access: onParameter<Validated<GetParameterRequest>>(),
    constraints: { Name: member.name },
    kind: 'read',
    run: ({ Name: name, WithDecryption: isDecrypted }, call) => ({
      Parameter: valueAnswer(call, requireReferred(call, name), isDecrypted),
    }),
  }),

  operation<GetParametersRequest, GetParametersResult>(GetParameters$, {
    access: onEach('ssm:GetParameters'),
    constraints: { Names: member.names },
    kind: 'read',
    run({ Names: names, WithDecryption: isDecrypted }, call) {
      const looked = [...new Set(names)].map((name) => ({ name, found: referred(call, name) }));
      return {
        Parameters: looked.flatMap(({ found }) => (found ? [valueAnswer(call, found, isDecrypted)] : [])),
        InvalidParameters: looked.flatMap(({ name, found }) => (found ? [] : [name])),
      };
    },
  }),
];

function referred(call: Call, name: string): Found | undefined {
  try {
    return requireReferred(call, name);
  } catch (thrown) {
    // Here this is no error of the request: the name is listed as one that is not valid.
    if (thrown instanceof ServiceError) return undefined;
    throw thrown;
  }
}
