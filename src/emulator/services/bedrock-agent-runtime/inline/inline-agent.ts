import type { InvokeInlineAgentRequest } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { inlineActionGroups } from '../../bedrock-agent/inline-action-groups.js';
import { checkOrchestration, orchestratorOf } from '../../bedrock-agent/orchestration.js';
import { checkPromptOverrides } from '../../bedrock-agent/prompt-overrides.js';
import { NO_PROMPTS, type ServedAgent } from '../../bedrock-agent/served-agent.js';
import { callerMay } from '../../sts/caller.js';

type Request = Validated<InvokeInlineAgentRequest>;

/** What AWS calls every inline agent, and its alias [REC]. */
const AGENT_ID = 'INLINE_AGENT';
const ALIAS_ID = 'TSTALIASID';
/** Assumption: as an agent's. */
const DEFAULT_IDLE_SESSION_TTL_S = 600;

/** What the service model allows and this emulator does not do is refused, not ignored. */
export function refuseUnsupported(input: Request): void {
  const { agentCollaboration = 'DISABLED', collaborators = [], collaboratorConfigurations = [] } = input;
  const given: readonly (readonly [what: string, isGiven: boolean])[] = [
    [
      'Collaboration',
      agentCollaboration !== 'DISABLED' || collaborators.length > 0 || collaboratorConfigurations.length > 0,
    ],
  ];
  const refused = given.find(([, isGiven]) => isGiven);
  if (refused) throw invalid(`${refused[0]} of an inline agent is not emulated by this local AWS.`);
}

/** The agent that stands in a request. It has no role: it may do what its caller may. */
export async function inlineAgent(input: Request, call: Call): Promise<ServedAgent> {
  const { foundationModel, instruction, agentName = AGENT_ID, knowledgeBases = [], actionGroups = [] } = input;
  const { idleSessionTTLInSeconds = DEFAULT_IDLE_SESSION_TTL_S, promptOverrideConfiguration } = input;
  const { guardrailConfiguration: guardrail } = input;
  if (promptOverrideConfiguration) checkPromptOverrides(promptOverrideConfiguration, foundationModel);
  checkOrchestration(input);
  const mayRead = (resource: string) => callerMay(call, { action: 's3:GetObject', resource });
  const arn = (kind: string) => `arn:${call.partition}:bedrock:${call.region}:${call.accountId}:${kind}/${AGENT_ID}`;
  return {
    agentId: AGENT_ID,
    agentArn: arn('agent'),
    aliasId: ALIAS_ID,
    aliasArn: `${arn('agent-alias')}/${ALIAS_ID}`,
    version: 'DRAFT',
    agentName,
    instruction,
    foundationModel,
    idleSessionTTLInSeconds,
    ...(guardrail && { guardrail }),
    prompts: promptOverrideConfiguration ?? NO_PROMPTS,
    ...orchestratorOf(input),
    actionGroups: await inlineActionGroups(call, foundationModel, actionGroups, mayRead),
    knowledgeBases: knowledgeBases.map(({ knowledgeBaseId, description }) => ({
      knowledgeBaseId,
      description,
      knowledgeBaseState: 'ENABLED',
    })),
    collaboration: 'DISABLED',
    collaborators: [],
  };
}
