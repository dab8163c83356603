import { GetFunction$, type GetFunctionRequest, type GetFunctionResponse } from '@aws-sdk/client-lambda';
import { operation } from '../../../operation.js';
import { configurationOf } from '../configuration.js';
import { existingFunction } from '../names.js';

/** Without `Code.Location`: the local AWS hands no code out again. */
export const getFunction = operation<GetFunctionRequest, GetFunctionResponse>(GetFunction$, {
  kind: 'read',
  run(input, call) {
    const record = existingFunction(input, call);
    return {
      Configuration: configurationOf(record, call),
      Code: { RepositoryType: 'S3' },
      Tags: Object.keys(record.tags).length === 0 ? undefined : record.tags,
    };
  },
});
