import { UpdateFunctionCode$, type UpdateFunctionCodeRequest } from '@aws-sdk/client-lambda';
import { type Operation, operation } from '../../../service/operation.js';
import { codeMembers, member } from '../constraints.js';
import { configurationOf, type FunctionConfiguration } from '../functions/configuration.js';
import { existingFunction } from '../functions/lookup.js';
import { onFunction } from '../functions/names.js';
import { checkUpdatable, putUpdate } from '../functions/rules.js';
import { refuseUnsupported } from '../functions/unsupported.js';
import { publish } from '../versions/rules.js';
import { dropUnusedCode, suppliedCode } from './rules.js';

export const codeOperations: readonly Operation[] = [
  operation<UpdateFunctionCodeRequest, FunctionConfiguration>(UpdateFunctionCode$, {
    access: onFunction,
    constraints: { FunctionName: member.functionName, ...codeMembers, Architectures: member.architectures },
    kind: 'flow',
    async run(input, call) {
      existingFunction(input, call);
      refuseUnsupported(input);
      const archive = await suppliedCode(input, call);
      const { old, answer } = call.store.transaction(() => {
        const record = existingFunction(input, call);
        checkUpdatable(record, input.RevisionId, call);
        if (input.DryRun) return { old: record, answer: configurationOf(record, call) };
        const architectures = input.Architectures ?? record.architectures;
        call.store.blobs.put(archive.zip);
        const updated = putUpdate(record, { code: archive.code, architectures }, call);
        if (!input.Publish) return { old: record, answer: configurationOf(updated, call) };
        const version = publish(updated, call, { pendingSince: call.clock.now() });
        return { old: record, answer: configurationOf(version, call, `${version.functionArn}:${version.version}`) };
      });
      dropUnusedCode(call.store, [old]);
      return answer;
    },
  }),
];
