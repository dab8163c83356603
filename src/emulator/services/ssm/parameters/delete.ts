import {
  DeleteParameter$,
  type DeleteParameterRequest,
  type DeleteParameterResult,
  DeleteParameters$,
  type DeleteParametersRequest,
  type DeleteParametersResult,
} from '@aws-sdk/client-ssm';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { parameterNotFound } from '../errors.js';
import { onEach, onParameter } from './named.js';
import { findParameter, removeParameter } from './records.js';

export const deleteOperations: readonly Operation[] = [
  operation<DeleteParameterRequest, DeleteParameterResult>(DeleteParameter$, {
    access: onParameter<Validated<DeleteParameterRequest>>(),
    constraints: { Name: member.name },
    kind: 'write',
    run({ Name: name }, call) {
      if (!findParameter(call, name)) throw parameterNotFound();
      removeParameter(call, name);
      return {};
    },
  }),

  operation<DeleteParametersRequest, DeleteParametersResult>(DeleteParameters$, {
    access: onEach('ssm:DeleteParameters'),
    constraints: { Names: member.names },
    kind: 'write',
    run({ Names: names }, call) {
      const each = [...new Set(names)];
      const there = each.filter((name) => findParameter(call, name));
      for (const name of there) removeParameter(call, name);
      return { DeletedParameters: there, InvalidParameters: each.filter((name) => !there.includes(name)) };
    },
  }),
];
