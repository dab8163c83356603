import {
  type AgentVersionSummary,
  DeleteAgentVersion$,
  type DeleteAgentVersionRequest,
  type DeleteAgentVersionResponse,
  GetAgentVersion$,
  type GetAgentVersionRequest,
  type GetAgentVersionResponse,
  ListAgentVersions$,
  type ListAgentVersionsRequest,
  type ListAgentVersionsResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { conflict } from '../../../service/service-error.js';
import { describeConfiguration } from '../agents/answers.js';
import { type AgentRecord, agentStatus, DRAFT, findAgent, onAgent } from '../agents/records.js';
import { findSettledAgent } from '../agents/rules.js';
import { aliasesOf, saveAlias } from '../aliases/records.js';
import { member, pageMembers } from '../constraints.js';
import { page } from '../page.js';
import { settled } from '../state.js';
import { findVersion, saveVersion, type VersionRecord, versionStatus, versionsOf } from './records.js';

const versionMembers = { agentId: member.id, agentVersion: { pattern: '[0-9]{1,5}' } };

export const versionOperations: readonly Operation[] = [
  // An alias whose version is deleted all the same leads nowhere: it becomes DISSOCIATED.
  operation<DeleteAgentVersionRequest, DeleteAgentVersionResponse>(DeleteAgentVersion$, {
    access: onAgent,
    constraints: versionMembers,
    kind: 'write',
    run({ agentId, agentVersion, skipResourceInUseCheck }, call) {
      findSettledAgent(call, agentId, 'Delete');
      const record = findVersion(call, agentId, agentVersion);
      const { version } = record;
      const users = aliasesOf(call, agentId).filter((alias) => alias.routing.some((to) => to.agentVersion === version));
      if (users.length > 0 && !skipResourceInUseCheck) {
        const names = users.map((alias) => alias.agentAliasName).join(', ');
        throw conflict(
          `Could not delete version ${version} of Agent with ID ${agentId}, since it is used by alias ${names}`,
        );
      }
      for (const alias of users) saveAlias(call, { ...alias, status: settled('DISSOCIATED') });
      const until = call.clock.now() + call.latency.agentDeleting;
      saveVersion(call, { ...record, status: { state: 'DELETING', until, next: 'GONE' } });
      return { agentId, agentVersion: version, agentStatus: 'DELETING' };
    },
  }),

  operation<GetAgentVersionRequest, GetAgentVersionResponse>(GetAgentVersion$, {
    access: onAgent,
    constraints: versionMembers,
    kind: 'read',
    run({ agentId, agentVersion }, call) {
      findAgent(call, agentId);
      return { agentVersion: describeVersion(call, findVersion(call, agentId, agentVersion)) };
    },
  }),

  // DRAFT first, then the numbered ones as they were made.
  operation<ListAgentVersionsRequest, ListAgentVersionsResponse>(ListAgentVersions$, {
    access: onAgent,
    constraints: { agentId: member.id, ...pageMembers },
    kind: 'read',
    run(input, call) {
      const agent = findAgent(call, input.agentId);
      const numbered = versionsOf(call, input.agentId).map((version) => summariseVersion(call, version));
      const { page: shown, nextToken } = page([summariseDraft(call, agent), ...numbered], sortKey, input);
      return { nextToken, agentVersionSummaries: shown };
    },
  }),
];

/** `AgentVersion` of the service model. */
function describeVersion(call: Pick<Call, 'clock'>, record: VersionRecord) {
  const { orchestrationType: _type, customOrchestration: _custom, ...configuration } = record.configuration;
  return {
    agentId: record.agentId,
    agentArn: record.agentArn,
    version: record.version,
    agentStatus: versionStatus(call, record),
    ...describeConfiguration(configuration),
    createdAt: new Date(record.createdAt),
    updatedAt: new Date(record.createdAt),
  };
}

function summariseDraft(call: Pick<Call, 'clock'>, agent: AgentRecord): AgentVersionSummary {
  return {
    agentName: agent.configuration.agentName,
    agentStatus: agentStatus(call, agent),
    agentVersion: DRAFT,
    createdAt: new Date(agent.createdAt),
    updatedAt: new Date(agent.updatedAt),
    description: agent.configuration.description,
    guardrailConfiguration: agent.configuration.guardrailConfiguration,
  };
}

function summariseVersion(call: Pick<Call, 'clock'>, record: VersionRecord): AgentVersionSummary {
  return {
    agentName: record.configuration.agentName,
    agentStatus: versionStatus(call, record),
    agentVersion: record.version,
    createdAt: new Date(record.createdAt),
    updatedAt: new Date(record.createdAt),
    description: record.description ?? record.configuration.description,
    guardrailConfiguration: record.configuration.guardrailConfiguration,
  };
}

/** Numbers of up to five digits in their order, after DRAFT. */
function sortKey({ agentVersion = DRAFT }: AgentVersionSummary): string {
  return agentVersion === DRAFT ? '' : agentVersion.padStart(5, '0');
}
