import { DeleteFunction$, type DeleteFunctionRequest, type DeleteFunctionResponse } from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { dropUnusedCode } from '../code.js';
import { invalidParameter } from '../errors.js';
import { existingFunction } from '../names.js';
import { FUNCTIONS } from '../records.js';

/** Leaves the function's log group, as AWS does. */
export const deleteFunction = operation<DeleteFunctionRequest, DeleteFunctionResponse>(DeleteFunction$, {
  kind: 'flow',
  async run(input, call) {
    if (input.Qualifier === '$LATEST') {
      throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
    }
    const { code } = call.store.transaction(() => {
      const record = existingFunction(input, call);
      call.store.remove(FUNCTIONS, [record.region, record.functionName]);
      return record;
    });
    dropUnusedCode(call.store, code.hash);
    return { StatusCode: 204 };
  },
});
