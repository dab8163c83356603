import {
  GetAgentMemory$,
  type GetAgentMemoryRequest,
  type GetAgentMemoryResponse,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';

/** Sessions are not summarised, so there is nothing to get; an empty answer would say that nobody had spoken. */
export const getAgentMemory = operation<GetAgentMemoryRequest, GetAgentMemoryResponse>(GetAgentMemory$, {
  kind: 'read',
  run() {
    throw invalid('Agent memory is not emulated by this local AWS.');
  },
});
