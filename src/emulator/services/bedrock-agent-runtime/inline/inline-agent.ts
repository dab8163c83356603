import type { InvokeInlineAgentRequest } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { inlineActionGroups } from '../../bedrock-agent/inline-action-groups.js';
import { checkOrchestration, orchestratorOf } from '../../bedrock-agent/orchestration.js';
import { checkPromptOverrides } from '../../bedrock-agent/prompt-overrides.js';
import { NO_PROMPTS, type ServedAgent } from '../../bedrock-agent/served-agent.js';
import { callerMay } from '../../sts/caller.js';
import { type InlineCollaborator, InlineTeam } from './inline-team.js';

type Request = Validated<InvokeInlineAgentRequest>;

/** What AWS calls every inline agent, and its alias [REC]. */
const AGENT_ID = 'INLINE_AGENT';
const ALIAS_ID = 'TSTALIASID';
/** Assumption: as an agent's. */
const DEFAULT_IDLE_SESSION_TTL_S = 600;

/** The agent that stands in a request, with its collaborators. It has no role: it may do what its caller may. */
export async function inlineAgent(input: Request, call: Call): Promise<ServedAgent> {
  checkOrchestration(input);
  const team = new InlineTeam(call, input.collaborators ?? [], (aliasId, settings, collaborators) =>
    agentOf(settings, { aliasId, collaborators }, call),
  );
  const collaborators = await team.collaboratorsOf(input);
  team.checkAllNamed();
  const agent = await agentOf(input, { aliasId: ALIAS_ID, collaborators }, call);
  return { ...agent, ...orchestratorOf(input) };
}

/** One agent of a request. The alias of a collaborator is its name [SRC weni-ai/nexus-ai: traces of teams in its tests]. */
async function agentOf(
  input: InlineCollaborator,
  { aliasId, collaborators }: Pick<ServedAgent, 'aliasId' | 'collaborators'>,
  call: Call,
): Promise<ServedAgent> {
  const { foundationModel, instruction, agentName = AGENT_ID, knowledgeBases = [], actionGroups = [] } = input;
  const { idleSessionTTLInSeconds = DEFAULT_IDLE_SESSION_TTL_S, promptOverrideConfiguration } = input;
  const { guardrailConfiguration: guardrail, agentCollaboration = 'DISABLED' } = input;
  if (promptOverrideConfiguration) checkPromptOverrides(promptOverrideConfiguration, foundationModel);
  const mayRead = (resource: string) => callerMay(call, { action: 's3:GetObject', resource });
  const arn = (kind: string) => `arn:${call.partition}:bedrock:${call.region}:${call.accountId}:${kind}/${AGENT_ID}`;
  return {
    agentId: AGENT_ID,
    agentArn: arn('agent'),
    aliasId,
    aliasArn: `${arn('agent-alias')}/${aliasId}`,
    version: 'DRAFT',
    agentName,
    instruction,
    foundationModel,
    idleSessionTTLInSeconds,
    ...(guardrail && { guardrail }),
    prompts: promptOverrideConfiguration ?? NO_PROMPTS,
    actionGroups: await inlineActionGroups(call, foundationModel, actionGroups, mayRead),
    knowledgeBases: knowledgeBases.map((one) => ({ ...one, knowledgeBaseState: 'ENABLED' })),
    collaboration: agentCollaboration,
    collaborators,
  };
}
