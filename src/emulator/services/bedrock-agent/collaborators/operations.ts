import {
  AssociateAgentCollaborator$,
  type AssociateAgentCollaboratorRequest,
  type AssociateAgentCollaboratorResponse,
  DisassociateAgentCollaborator$,
  type DisassociateAgentCollaboratorRequest,
  type DisassociateAgentCollaboratorResponse,
  GetAgentCollaborator$,
  type GetAgentCollaboratorRequest,
  type GetAgentCollaboratorResponse,
  ListAgentCollaborators$,
  type ListAgentCollaboratorsRequest,
  type ListAgentCollaboratorsResponse,
  UpdateAgentCollaborator$,
  type UpdateAgentCollaboratorRequest,
  type UpdateAgentCollaboratorResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import type { Constraint, Constraints } from '../../../service/constraints.js';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { DRAFT, findAgent, markUnprepared, onAgent } from '../agents/records.js';
import { findSettledAgent } from '../agents/rules.js';
import { member, pageMembers } from '../constraints.js';
import { page } from '../page.js';
import { collaboratorsOf, findCollaborator } from '../versions/contents.js';
import { type CollaboratorRecord, removeCollaborator, saveCollaborator } from './records.js';
import { checkCollaborator } from './rules.js';

const draftMembers = { agentId: member.id, agentVersion: member.draft };
const settingMembers = {
  collaboratorName: member.name,
  collaborationInstruction: { min: 1, max: 4000 },
  relayConversationHistory: { enum: ['TO_COLLABORATOR', 'DISABLED'] },
} satisfies Record<string, Constraint>;

/** Of the structures inside a collaborator. */
export const collaboratorConstraints: Constraints = {
  AgentDescriptor: {
    aliasArn: {
      max: 2048,
      pattern: 'arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:agent-alias/[0-9a-zA-Z]{10}/[0-9a-zA-Z]{10}',
    },
  },
};

export const collaboratorOperations: readonly Operation[] = [
  operation<AssociateAgentCollaboratorRequest, AssociateAgentCollaboratorResponse>(AssociateAgentCollaborator$, {
    access: onAgent,
    constraints: { ...draftMembers, ...settingMembers, clientToken: member.clientToken },
    kind: 'write',
    run(input, call) {
      const scope = `AssociateAgentCollaborator ${input.agentId}`;
      return idempotent(call, scope, input.clientToken, input, () => associate(input, call));
    },
  }),

  operation<DisassociateAgentCollaboratorRequest, DisassociateAgentCollaboratorResponse>(
    DisassociateAgentCollaborator$,
    {
      access: onAgent,
      constraints: { ...draftMembers, collaboratorId: member.id },
      kind: 'write',
      run(input, call) {
        const agent = findSettledAgent(call, input.agentId, 'Disassociate');
        removeCollaborator(call, findCollaborator(call, input));
        markUnprepared(call, agent);
        return {};
      },
    },
  ),

  operation<GetAgentCollaboratorRequest, GetAgentCollaboratorResponse>(GetAgentCollaborator$, {
    access: onAgent,
    constraints: { agentId: member.id, agentVersion: member.draftOrNumber, collaboratorId: member.id },
    kind: 'read',
    run(input, call) {
      findAgent(call, input.agentId);
      return { agentCollaborator: describe(findCollaborator(call, input), input.agentVersion) };
    },
  }),

  operation<ListAgentCollaboratorsRequest, ListAgentCollaboratorsResponse>(ListAgentCollaborators$, {
    access: onAgent,
    constraints: { agentId: member.id, agentVersion: member.draftOrNumber, ...pageMembers },
    kind: 'read',
    run(input, call) {
      findAgent(call, input.agentId);
      const { page: shown, nextToken } = page(collaboratorsOf(call, input), (one) => one.collaboratorId, input);
      const agentCollaboratorSummaries = shown.map((one) => {
        const { clientToken: _token, ...summary } = describe(one, input.agentVersion);
        return summary;
      });
      return { nextToken, agentCollaboratorSummaries };
    },
  }),

  operation<UpdateAgentCollaboratorRequest, UpdateAgentCollaboratorResponse>(UpdateAgentCollaborator$, {
    access: onAgent,
    constraints: { ...draftMembers, collaboratorId: member.id, ...settingMembers },
    kind: 'write',
    run(input, call) {
      const agent = findSettledAgent(call, input.agentId, 'Update');
      const old = findCollaborator(call, input);
      const record = { ...old, ...settingsOf(input), updatedAt: call.clock.now() };
      checkCollaborator(call, agent, record);
      saveCollaborator(call, record);
      markUnprepared(call, agent);
      return { agentCollaborator: describe(record, DRAFT) };
    },
  }),
];

function associate(
  input: Validated<AssociateAgentCollaboratorRequest>,
  call: Call,
): AssociateAgentCollaboratorResponse {
  const { agentId, clientToken } = input;
  const agent = findSettledAgent(call, agentId, 'Associate');
  const now = call.clock.now();
  const times = { createdAt: now, updatedAt: now };
  const record = { agentId, collaboratorId: call.random.id(10), clientToken, ...settingsOf(input), ...times };
  checkCollaborator(call, agent, record);
  saveCollaborator(call, record);
  markUnprepared(call, agent);
  return { agentCollaborator: describe(record, DRAFT) };
}

function settingsOf({
  agentDescriptor: { aliasArn = '' },
  collaboratorName,
  collaborationInstruction,
  relayConversationHistory = 'DISABLED',
}: Validated<UpdateAgentCollaboratorRequest> | Validated<AssociateAgentCollaboratorRequest>) {
  return { aliasArn, collaboratorName, collaborationInstruction, relayConversationHistory };
}

/** `AgentCollaborator` of the service model. */
function describe({ aliasArn, createdAt, updatedAt, ...collaborator }: CollaboratorRecord, agentVersion: string) {
  return {
    ...collaborator,
    agentVersion,
    agentDescriptor: { aliasArn },
    createdAt: new Date(createdAt),
    lastUpdatedAt: new Date(updatedAt),
  };
}
