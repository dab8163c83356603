import type { Access } from '../../service/access-row.js';
import { guardrailArnOf } from '../bedrock/guardrails/served.js';
import { invokedModelArns } from '../bedrock/model-arns.js';

/** Behind a profile each model that it routes to is asked for as well, and so is a guardrail. */
export function onModel<I extends { modelId: string }>(
  action: 'bedrock:InvokeModel' | 'bedrock:InvokeModelWithResponseStream',
  guardrailOf: (input: I) => string | undefined,
) {
  const access: Access<I> = {
    action,
    on: ({ modelId }, at) => invokedModelArns(at, modelId)[0] ?? '*',
    also: (input, at) => {
      const guardrail = guardrailOf(input);
      return [
        ...invokedModelArns(at, input.modelId)
          .slice(1)
          .map((resource) => ({ action, resource })),
        ...(guardrail ? [{ action: 'bedrock:ApplyGuardrail', resource: guardrailArnOf(at, guardrail) }] : []),
      ];
    },
  };
  return access;
}
