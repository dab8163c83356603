import type { AgentCollaboration, GuardrailConfiguration } from '@aws-sdk/client-bedrock-agent';
import type { KnowledgeBaseRetrievalConfiguration } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Call } from '../../service/call.js';
import { accessDenied, invalid, type ServiceError } from '../../service/service-error.js';
import type { ServedActionGroup } from './action-groups/records.js';
import { type AgentRecord, agentStatus, DRAFT, findAgent } from './agents/records.js';
import {
  agentAliasOf,
  aliasArn,
  aliasStatus,
  findAlias,
  onAlias,
  servedVersion,
  TEST_ALIAS,
} from './aliases/records.js';
import type { AssociationRecord } from './associations/records.js';
import type { CollaboratorRecord } from './collaborators/records.js';
import { notFound, refusedInState } from './errors.js';
import { type MemorySettings, memorySettings } from './memories.js';
import { orchestratorOf } from './orchestration.js';
import type { PromptOverrides } from './prompt-overrides.js';
import { storedVersion } from './versions/records.js';

export type { ApiOperation } from './action-groups/openapi.js';
export type { ActionGroupSettings, ServedActionGroup } from './action-groups/records.js';
export { onAlias };

export const NO_PROMPTS: PromptOverrides = { promptConfigurations: [] };

/** A knowledge base of an agent as conversations need it. */
export interface ServedKnowledgeBase
  extends Pick<AssociationRecord, 'knowledgeBaseId' | 'description' | 'knowledgeBaseState'> {
  /** How to search it, where the agent itself says so: only an inline agent can. */
  retrievalConfiguration?: KnowledgeBaseRetrievalConfiguration | undefined;
}

/** An agent that another one sends messages to. */
export interface ServedCollaborator {
  name: string;
  instruction: string;
  agentId: string;
  aliasId: string;
  aliasArn: string;
  /** It is told what was said before. */
  relays: boolean;
  /** The agent itself, where it stands in the request of its supervisor. */
  agent?: ServedAgent;
}

/** Which guardrail, in which version. */
export interface ServedGuardrailName {
  guardrailIdentifier: string;
  guardrailVersion: string;
}

/**
 * What holds a conversation: what an alias serves, which is an agent as it stood when it was prepared, with all that
 * PrepareAgent asks of one; or an inline agent, which stands in its request.
 */
export interface ServedAgent {
  agentId: string;
  agentArn: string;
  aliasId: string;
  aliasArn: string;
  /** `DRAFT` or a number as a string. */
  version: string;
  agentName: string;
  instruction: string;
  foundationModel: string;
  /** Absent: it is an inline agent, and may do what its caller may. */
  roleArn?: string;
  idleSessionTTLInSeconds: number;
  /** What judges its input and its answers. */
  guardrail?: ServedGuardrailName;
  prompts: PromptOverrides;
  /** The function that leads its turns in place of Bedrock. */
  orchestrator?: string;
  actionGroups: readonly ServedActionGroup[];
  knowledgeBases: readonly ServedKnowledgeBase[];
  collaboration: AgentCollaboration;
  collaborators: readonly ServedCollaborator[];
  /** Absent: it remembers no session that has ended. */
  memory?: MemorySettings;
}

/** What finding it needs of a call. */
type Asking = Pick<Call, 'store' | 'clock' | 'region' | 'partition' | 'accountId'>;

/**
 * What answers at this alias: the prepared DRAFT behind the built-in one, otherwise the version that the alias routes
 * to. Throws when there is no such agent or alias, or it cannot answer now.
 */
export function servedAgent(call: Asking, agentId: string, aliasId: string): ServedAgent {
  const agent = findAgent(call, agentId);
  const version = aliasId === TEST_ALIAS ? draftOf(call, agent) : versionOf(call, agentId, aliasId);
  const record = storedVersion(call, agentId, version);
  if (record === undefined) throw version === DRAFT ? notPrepared() : notFound();
  const { instruction, foundationModel, agentResourceRoleArn: roleArn } = record.configuration;
  // PrepareAgent stores no version without them.
  if (instruction === undefined || foundationModel === undefined || roleArn === undefined) throw notPrepared();
  const { agentName, idleSessionTTLInSeconds, promptOverrideConfiguration, agentCollaboration, memoryConfiguration } =
    record.configuration;
  return {
    agentId,
    agentArn: agent.agentArn,
    aliasId,
    aliasArn: aliasArn(call, { agentId, agentAliasId: aliasId }),
    version,
    agentName,
    instruction,
    foundationModel,
    roleArn,
    idleSessionTTLInSeconds,
    ...servedGuardrailName(record.configuration.guardrailConfiguration),
    prompts: promptOverrideConfiguration ?? NO_PROMPTS,
    ...orchestratorOf(record.configuration),
    actionGroups: record.actionGroups,
    knowledgeBases: record.knowledgeBases ?? [],
    collaboration: agentCollaboration ?? 'DISABLED',
    collaborators: (record.collaborators ?? []).map((one) => servedCollaborator(call, one)),
    ...(memoryConfiguration && { memory: memorySettings(memoryConfiguration) }),
  };
}

/** Without a version DRAFT is meant (assumption). */
function servedGuardrailName({
  guardrailIdentifier,
  guardrailVersion = DRAFT,
}: GuardrailConfiguration = {}): Pick<ServedAgent, 'guardrail'> {
  return guardrailIdentifier === undefined ? {} : { guardrail: { guardrailIdentifier, guardrailVersion } };
}

function servedCollaborator(call: Asking, record: CollaboratorRecord): ServedCollaborator {
  const { collaboratorName: name, collaborationInstruction: instruction, aliasArn: arn } = record;
  const { agentId = '', agentAliasId: aliasId = '' } = agentAliasOf(call, arn) ?? {};
  return {
    name,
    instruction,
    agentId,
    aliasId,
    aliasArn: arn,
    relays: record.relayConversationHistory === 'TO_COLLABORATOR',
  };
}

function draftOf(call: Asking, agent: AgentRecord): string {
  const status = agentStatus(call, agent);
  if (status === 'CREATING' || status === 'PREPARING' || status === 'DELETING') throw cannotInvoke('Agent', status);
  return DRAFT;
}

function versionOf(call: Asking, agentId: string, agentAliasId: string): string {
  const alias = findAlias(call, { agentId, agentAliasId });
  if (alias.invocationState === 'REJECT_INVOCATIONS') {
    throw accessDenied(
      `The agent alias ${agentAliasId} rejects invocations. Set its aliasInvocationState to ACCEPT_INVOCATIONS.`,
    );
  }
  const version = servedVersion(call, alias);
  if (version === undefined) throw cannotInvoke('AgentAlias', aliasStatus(call, alias));
  return version;
}

const notPrepared = (): ServiceError => cannotInvoke('Agent', 'NOT_PREPARED');

function cannotInvoke(what: string, state: string): ServiceError {
  return invalid(`${refusedInState('Invoke', what, state)} Retry the request when the agent is in a valid state.`);
}
