import type { AgentStatus } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { accessDenied, invalid } from '../../../service/service-error.js';
import { servedGuardrail } from '../../bedrock/guardrails/served.js';
import { inferenceProfileArn } from '../../bedrock/model-arns.js';
import { roleAllows } from '../../iam/authorise.js';
import { refusedInState } from '../errors.js';
import { checkOrchestration } from '../orchestration.js';
import { checkPromptOverrides } from '../prompt-overrides.js';
import { bedrockMayAssume } from '../roles.js';
import { type AgentRecord, type AgentSettings, agentStatus, agentsOf, failedAsNamesake, findAgent } from './records.js';

type Here = Pick<Call, 'store' | 'clock' | 'region'>;

const SETTLED: readonly AgentStatus[] = ['NOT_PREPARED', 'PREPARED', 'FAILED'];

/**
 * The agent, when nothing is under way on it. AWS refuses a change during a transition [ISS tf#42845]. `operation` is the
 * first word of AWS's message: Prepare, Update, Create, Delete, …
 */
export function findSettledAgent(call: Here, agentId: string, operation: string): AgentRecord {
  const agent = findAgent(call, agentId);
  const status = agentStatus(call, agent);
  if (SETTLED.includes(status) && (operation === 'Delete' || !failedAsNamesake(agent))) return agent;
  throw invalid(`${refusedInState(operation, 'Agent', status)} Retry the request when the agent is in a valid state.`);
}

/** Whether another agent than `except` has the name. An agent that is being deleted still has its name. */
export function nameIsTaken(call: Here, name: string, except?: string): boolean {
  return agentsOf(call).some(
    (agent) => agent.configuration.agentName === name && agent.agentId !== except && !failedAsNamesake(agent),
  );
}

/** Throws what Bedrock's runtime answers when there is no such guardrail (assumption: AWS looks, and says the same). */
export function checkGuardrail(call: Call, { guardrailConfiguration }: AgentSettings): void {
  const { guardrailIdentifier, guardrailVersion } = guardrailConfiguration ?? {};
  if (guardrailIdentifier !== undefined) servedGuardrail(call, guardrailIdentifier, guardrailVersion);
}

/** Throws what is wrong with the prompts and the orchestration, each of which has a function that has to be named. */
export function checkSteps({ promptOverrideConfiguration, foundationModel, ...orchestration }: AgentSettings): void {
  if (promptOverrideConfiguration) checkPromptOverrides(promptOverrideConfiguration, foundationModel);
  checkOrchestration(orchestration);
}

/**
 * The agent's role must exist, have propagated, and trust Bedrock for this agent. A role that does not is reported as
 * the caller's missing permission, as AWS does [ISS aws/aws-sdk-js-v3#6931].
 */
export function checkRole(
  call: Call,
  operation: string,
  agentArn: string,
  { agentResourceRoleArn: roleArn, foundationModel }: AgentSettings,
): void {
  if (roleArn === undefined) return;
  if (!bedrockMayAssume(call, roleArn, agentArn)) {
    throw accessDenied(`User: ${call.callerArn} is not authorized to perform: bedrock:${operation}`);
  }
  const profile = foundationModel === undefined ? undefined : inferenceProfileArn(call, foundationModel);
  if (
    profile !== undefined &&
    !roleAllows(call, { roleArn, action: 'bedrock:GetInferenceProfile', resource: profile })
  ) {
    throw accessDenied(
      `Access denied while trying to create/update an agent using InferenceProfile ${foundationModel}. ` +
        'Ensure Agent role has valid permissions to use the inference profile',
    );
  }
}
