import {
  type FunctionConfiguration,
  UpdateFunctionCode$,
  type UpdateFunctionCodeRequest,
} from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { dropUnusedCode, uploadedCode } from '../code.js';
import { configurationOf } from '../configuration.js';
import { existingFunction } from '../names.js';
import { refuseUnsupported } from '../unsupported.js';
import { checkUpdatable, putUpdate } from '../updates.js';

export const updateFunctionCode = operation<UpdateFunctionCodeRequest, FunctionConfiguration>(UpdateFunctionCode$, {
  kind: 'flow',
  async run(input, call) {
    existingFunction(input, call);
    refuseUnsupported(input);
    const zip = await uploadedCode(input, 'UpdateFunctionCode');
    const [old, updated] = call.store.transaction(() => {
      const record = existingFunction(input, call);
      checkUpdatable(record, input.RevisionId, call);
      if (input.DryRun) return [record, record];
      const code = { hash: call.store.blobs.put(zip), size: zip.length };
      const architectures = input.Architectures ?? record.architectures;
      return [record, putUpdate(record, { code, architectures }, call)];
    });
    if (updated.code.hash !== old.code.hash) dropUnusedCode(call.store, old.code.hash);
    return configurationOf(updated, call);
  },
});
