import {
  CreateAgentActionGroup$,
  type CreateAgentActionGroupRequest,
  type CreateAgentActionGroupResponse,
  DeleteAgentActionGroup$,
  type DeleteAgentActionGroupRequest,
  type DeleteAgentActionGroupResponse,
  GetAgentActionGroup$,
  type GetAgentActionGroupRequest,
  type GetAgentActionGroupResponse,
  ListAgentActionGroups$,
  type ListAgentActionGroupsRequest,
  type ListAgentActionGroupsResponse,
  UpdateAgentActionGroup$,
  type UpdateAgentActionGroupRequest,
  type UpdateAgentActionGroupResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { roleAllows } from '../../iam/authorise.js';
import { DRAFT, findAgent, markUnprepared, onAgent } from '../agents/records.js';
import { findSettledAgent } from '../agents/rules.js';
import { member, pageMembers } from '../constraints.js';
import { page } from '../page.js';
import { bedrockMayAssume } from '../roles.js';
import { actionGroupsOf, findActionGroup } from '../versions/contents.js';
import { describeActionGroup, describeNewActionGroup, summariseActionGroup } from './answers.js';
import { apiDocument } from './api-schema.js';
import { configurationMembers } from './constraints.js';
import { type ApiOperation, readOperations } from './openapi.js';
import { type ActionGroupRecord, removeActionGroup, saveActionGroup } from './records.js';
import { checkActionGroup, checkAmongOthers, checkDeletable } from './rules.js';

type Create = Validated<CreateAgentActionGroupRequest>;
type Update = Validated<UpdateAgentActionGroupRequest>;

export const actionGroupOperations: readonly Operation[] = [
  operation<CreateAgentActionGroupRequest, CreateAgentActionGroupResponse>(CreateAgentActionGroup$, {
    access: onAgent,
    constraints: { ...configurationMembers, clientToken: member.clientToken },
    // Reading an OpenAPI document may have to load the reader first. The rest is one transaction.
    kind: 'flow',
    async run(input, call) {
      const operations = await operationsOf(input, call);
      const scope = `CreateAgentActionGroup ${input.agentId}`;
      return call.store.transaction(() =>
        idempotent(call, scope, input.clientToken, input, () => create(input, operations, call)),
      );
    },
  }),

  operation<DeleteAgentActionGroupRequest, DeleteAgentActionGroupResponse>(DeleteAgentActionGroup$, {
    access: onAgent,
    constraints: { agentId: member.id, agentVersion: member.draft, actionGroupId: member.id },
    kind: 'write',
    run({ agentId, actionGroupId, skipResourceInUseCheck }, call) {
      const agent = findSettledAgent(call, agentId, 'Delete');
      const group = findActionGroup(call, { agentId, agentVersion: DRAFT, actionGroupId });
      checkDeletable(group, skipResourceInUseCheck);
      removeActionGroup(call, group);
      markUnprepared(call, agent);
      return {};
    },
  }),

  operation<GetAgentActionGroupRequest, GetAgentActionGroupResponse>(GetAgentActionGroup$, {
    access: onAgent,
    constraints: { agentId: member.id, agentVersion: member.draftOrNumber, actionGroupId: member.id },
    kind: 'read',
    run(input, call) {
      findAgent(call, input.agentId);
      return { agentActionGroup: describeActionGroup(findActionGroup(call, input), input.agentVersion) };
    },
  }),

  operation<ListAgentActionGroupsRequest, ListAgentActionGroupsResponse>(ListAgentActionGroups$, {
    access: onAgent,
    constraints: { agentId: member.id, agentVersion: member.draftOrNumber, ...pageMembers },
    kind: 'read',
    run(input, call) {
      findAgent(call, input.agentId);
      const groups = actionGroupsOf(call, input);
      const { page: shown, nextToken } = page(groups, (group) => group.actionGroupId, input);
      return { nextToken, actionGroupSummaries: shown.map(summariseActionGroup) };
    },
  }),

  operation<UpdateAgentActionGroupRequest, UpdateAgentActionGroupResponse>(UpdateAgentActionGroup$, {
    access: onAgent,
    constraints: { ...configurationMembers, actionGroupId: member.id },
    // As with CreateAgentActionGroup.
    kind: 'flow',
    async run(input, call) {
      const operations = await operationsOf(input, call);
      return call.store.transaction(() => update(input, operations, call));
    },
  }),
];

function create(
  { agentId, agentVersion: _draft, clientToken, ...input }: Create,
  operations: ApiOperation[],
  call: Call,
): CreateAgentActionGroupResponse {
  const agent = findSettledAgent(call, agentId, 'Create');
  const configuration = { ...input, actionGroupState: input.actionGroupState ?? 'ENABLED' };
  checkActionGroup(call, configuration);
  const now = call.clock.now();
  const group: ActionGroupRecord = {
    agentId,
    actionGroupId: call.random.id(10),
    clientToken,
    configuration,
    operations,
    createdAt: now,
    updatedAt: now,
  };
  checkAmongOthers(call, group);
  saveActionGroup(call, group);
  markUnprepared(call, agent);
  return { agentActionGroup: describeNewActionGroup(group, DRAFT) };
}

/** Replaces the whole action group; only its state stays when it is left out. */
function update(
  { agentId, agentVersion: _draft, actionGroupId, ...given }: Update,
  operations: ApiOperation[],
  call: Call,
): UpdateAgentActionGroupResponse {
  const agent = findSettledAgent(call, agentId, 'Update');
  const old = findActionGroup(call, { agentId, agentVersion: DRAFT, actionGroupId });
  const configuration = { ...given, actionGroupState: given.actionGroupState ?? old.configuration.actionGroupState };
  checkActionGroup(call, configuration);
  const group = { ...old, configuration, operations, updatedAt: call.clock.now() };
  checkAmongOthers(call, group);
  saveActionGroup(call, group);
  markUnprepared(call, agent);
  return { agentActionGroup: describeActionGroup(group, DRAFT) };
}

function operationsOf(input: Create | Update, call: Call): Promise<ApiOperation[]> {
  const { agentArn, configuration } = findAgent(call, input.agentId);
  const { foundationModel, agentResourceRoleArn: roleArn } = configuration;
  const owner = { actionGroup: input.actionGroupName, foundationModel };
  const mayRead = (resource: string) =>
    roleArn !== undefined &&
    bedrockMayAssume(call, roleArn, agentArn) &&
    roleAllows(call, { roleArn, action: 's3:GetObject', resource });
  return readOperations(owner, apiDocument(call, input, mayRead));
}
