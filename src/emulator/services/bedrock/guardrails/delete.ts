import { DeleteGuardrail$, type DeleteGuardrailRequest, type DeleteGuardrailResponse } from '@aws-sdk/client-bedrock';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member } from './constraints.js';
import { findGuardrail, onGuardrail, saveGuardrail, versionsOf } from './records.js';
import { removeTags } from './tags.js';

/** The ids of the agents that name a guardrail, or one version of it. */
export type AgentsWithGuardrail = (
  call: Call,
  guardrail: { guardrailId: string; guardrailArn: string; version: string | undefined },
) => readonly string[];

/**
 * Without a version it takes all versions with it. Who uses a guardrail is known to a service that knows this one; so it is
 * given.
 */
export const deleteGuardrail = (agentsWithGuardrail: AgentsWithGuardrail): Operation =>
  operation<DeleteGuardrailRequest, DeleteGuardrailResponse>(DeleteGuardrail$, {
    access: onGuardrail,
    constraints: { guardrailIdentifier: member.identifier, guardrailVersion: member.numericalVersion },
    kind: 'write',
    run({ guardrailIdentifier, guardrailVersion }, call) {
      const { guardrailId, guardrailArn } = findGuardrail(call, guardrailIdentifier, guardrailVersion);
      const users = agentsWithGuardrail(call, { guardrailId, guardrailArn, version: guardrailVersion });
      if (users.length > 0) {
        throw new ServiceError(
          'ResourceInUseException',
          `The guardrail ${guardrailId} is in use by ${users.map((id) => `agent ${id}`).join(', ')}.`,
        );
      }
      const goneAt = call.clock.now() + call.latency.guardrailDeleting;
      for (const record of versionsOf(call, guardrailId)) {
        if (guardrailVersion === undefined || record.version === guardrailVersion) {
          saveGuardrail(call, { ...record, goneAt });
        }
      }
      if (guardrailVersion === undefined) removeTags(call, guardrailArn);
      return {};
    },
  });
