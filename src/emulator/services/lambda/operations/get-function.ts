import { GetFunction$, type GetFunctionRequest, type GetFunctionResponse } from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { callerMay } from '../../sts/caller.js';
import { configurationOf } from '../configuration.js';
import { existingFunction } from '../names.js';

/** Without `Code.Location`: the local AWS hands no code out again. Tags only for callers that may list them [BM]. */
export const getFunction = operation<GetFunctionRequest, GetFunctionResponse>(GetFunction$, {
  kind: 'read',
  run(input, call) {
    const record = existingFunction(input, call);
    const listTags = { action: 'lambda:ListTags', resource: record.functionArn };
    const tagged = Object.keys(record.tags).length > 0 && callerMay(call, listTags);
    return {
      Configuration: configurationOf(record, call),
      Code: { RepositoryType: 'S3' },
      Tags: tagged ? record.tags : undefined,
    };
  },
});
