import { textOf } from '../../access/access.js';
import type { At, ServiceAccess } from '../../service/access-row.js';
import type { Value } from '../../service/call.js';
import { invokedModelArns } from '../bedrock/model-arns.js';

const arns = (input: Value, at: At) => invokedModelArns(at, textOf(input, 'modelId'));

export const bedrockRuntimeAccess: ServiceAccess = {
  prefix: 'bedrock',
  denial: { code: 'AccessDeniedException', status: 403 },
  operations: {
    Converse: {
      action: 'bedrock:InvokeModel',
      on: (input, at) => arns(input, at)[0] ?? '*',
      // Behind a profile each model that it routes to is asked for as well.
      also: (input, at) =>
        arns(input, at)
          .slice(1)
          .map((resource) => ({ action: 'bedrock:InvokeModel', resource })),
    },
  },
};
