import {
  AccessDeniedException$,
  ConflictException$,
  InternalServerException$,
  ResourceInUseException$,
  ResourceNotFoundException$,
  ServiceQuotaExceededException$,
  ServiceUnavailableException$,
  ThrottlingException$,
  TooManyTagsException$,
  ValidationException$,
} from '@aws-sdk/client-bedrock';
import { INTERNAL, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { foundationModelOperations } from './foundation-models/operations.js';
import { guardrailConstraints } from './guardrails/constraints.js';
import { type AgentsWithGuardrail, deleteGuardrail } from './guardrails/delete.js';
import { guardrailOperations } from './guardrails/operations.js';
import { guardrailTagOperations } from './guardrails/tag-operations.js';
import { inferenceProfileOperations } from './inference-profiles/operations.js';

/** Amazon Bedrock: which models there are and how they can be called, and guardrails. */
export const bedrockService = (agentsWithGuardrail: AgentsWithGuardrail): ServiceContent => ({
  operations: [
    ...foundationModelOperations,
    ...inferenceProfileOperations,
    ...guardrailOperations,
    deleteGuardrail(agentsWithGuardrail),
    ...guardrailTagOperations,
  ],
  errors: [
    AccessDeniedException$,
    ConflictException$,
    InternalServerException$,
    ResourceInUseException$,
    ResourceNotFoundException$,
    ServiceQuotaExceededException$,
    ServiceUnavailableException$,
    ThrottlingException$,
    TooManyTagsException$,
    ValidationException$,
  ],
  commonErrors: {
    throttled: ['ThrottlingException', 429, 'Too many requests, please wait before trying again.'],
    failed: ['InternalServerException', 500, INTERNAL],
    unavailable: ['ServiceUnavailableException', 503, UNAVAILABLE],
  },
  constraints: guardrailConstraints,
  access: { prefix: 'bedrock', denial: { code: 'AccessDeniedException', status: 403 } },
});
