import type { ApplyGuardrailRequest, ApplyGuardrailResponse } from '@aws-sdk/client-bedrock-runtime';
import { type Operation, operation } from '../../../service/operation.js';
import { guardrailArnOf } from '../../bedrock/guardrails/served.js';
import { applyGuardrail } from './apply.js';
import { applyGuardrailWithOldNames, type WithOldNames } from './old-names.js';

export const guardrailOperations: readonly Operation[] = [
  operation<ApplyGuardrailRequest, ApplyGuardrailResponse & WithOldNames>(applyGuardrailWithOldNames, {
    access: { on: ({ guardrailIdentifier }, at) => guardrailArnOf(at, guardrailIdentifier) },
    constraints: {
      guardrailIdentifier: { max: 2048 },
      guardrailVersion: { pattern: '(|([1-9][0-9]{0,7})|(DRAFT))' },
      source: { enum: ['INPUT', 'OUTPUT'] },
      outputScope: { enum: ['INTERVENTIONS', 'FULL'] },
    },
    kind: 'read',
    run: applyGuardrail,
  }),
];
