import type { Access } from '../../service/access-row.js';
import { invokedModelArns } from '../bedrock/model-arns.js';

/** Behind a profile each model that it routes to is asked for as well. */
export function onModel(action: 'bedrock:InvokeModel' | 'bedrock:InvokeModelWithResponseStream') {
  const access: Access<{ modelId: string }> = {
    action,
    on: ({ modelId }, at) => invokedModelArns(at, modelId)[0] ?? '*',
    also: ({ modelId }, at) =>
      invokedModelArns(at, modelId)
        .slice(1)
        .map((resource) => ({ action, resource })),
  };
  return access;
}
