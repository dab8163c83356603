import {
  DeleteAgentMemory$,
  type DeleteAgentMemoryRequest,
  type DeleteAgentMemoryResponse,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';

export const deleteAgentMemory = operation<DeleteAgentMemoryRequest, DeleteAgentMemoryResponse>(DeleteAgentMemory$, {
  kind: 'read',
  run() {
    throw invalid('Agent memory is not emulated by this local AWS.');
  },
});
