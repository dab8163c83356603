import { GetFunction$, type GetFunctionRequest, type GetFunctionResponse } from '@aws-sdk/client-lambda';
import { callerMay } from '../../../access/caller.js';
import { operation } from '../../../operation.js';
import { configurationOf } from '../configuration.js';
import { existingFunction, functionArn } from '../names.js';

/** Without `Code.Location`: the local AWS hands no code out again. Tags only for callers that may list them [BM]. */
export const getFunction = operation<GetFunctionRequest, GetFunctionResponse>(GetFunction$, {
  kind: 'read',
  run(input, call) {
    const record = existingFunction(input, call);
    const resource = functionArn(call, record.name);
    const tagged = Object.keys(record.tags).length > 0 && callerMay(call, { action: 'lambda:ListTags', resource });
    return {
      Configuration: configurationOf(record, call),
      Code: { RepositoryType: 'S3' },
      Tags: tagged ? record.tags : undefined,
    };
  },
});
