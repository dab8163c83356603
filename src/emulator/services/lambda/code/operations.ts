import {
  type FunctionConfiguration,
  UpdateFunctionCode$,
  type UpdateFunctionCodeRequest,
} from '@aws-sdk/client-lambda';
import { type Operation, operation } from '../../../service/operation.js';
import { codeMembers, member } from '../constraints.js';
import { configurationOf } from '../functions/configuration.js';
import { existingFunction } from '../functions/lookup.js';
import { onFunction } from '../functions/names.js';
import { checkUpdatable, putUpdate, refuseUnsupported } from '../functions/rules.js';
import { dropUnusedCode, uploadedCode } from './rules.js';

export const codeOperations: readonly Operation[] = [
  operation<UpdateFunctionCodeRequest, FunctionConfiguration>(UpdateFunctionCode$, {
    access: onFunction,
    constraints: { FunctionName: member.functionName, ...codeMembers, Architectures: member.architectures },
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
  }),
];
