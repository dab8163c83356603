import type { CreateAgentRequest } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../service/call.js';
import { inferenceProfileArn } from '../bedrock/model-arns.js';
import { roleAllows, roleTrusts } from '../iam/authorise.js';
import { DEFAULT_IDLE_SESSION_TTL_S } from './constants.js';
import { accessDenied, invalid } from './errors.js';
import type { AgentConfiguration } from './records.js';

/** Takes what Create and Update have in common, with the default of the idle time filled in. */
export function configurationOf(
  input: Omit<CreateAgentRequest, 'agentName'> & { agentName: string | undefined },
): AgentConfiguration {
  const { agentName, clientToken: _token, tags: _tags, ...rest } = input;
  return {
    ...rest,
    // The protocol layer has refused a request without a name.
    agentName: agentName ?? '',
    idleSessionTTLInSeconds: input.idleSessionTTLInSeconds ?? DEFAULT_IDLE_SESSION_TTL_S,
  };
}

/** What the service model allows and this emulator does not do is refused, not ignored. */
export function checkEmulated(configuration: AgentConfiguration): void {
  if (configuration.orchestrationType === 'CUSTOM_ORCHESTRATION' || configuration.customOrchestration !== undefined) {
    throw invalid('Custom orchestration is not emulated by this local AWS.');
  }
}

/**
 * The agent's role must exist, have propagated, and trust Bedrock for this agent. A role that does not is reported as
 * the caller's missing permission, as AWS does [ISS aws/aws-sdk-js-v3#6931].
 */
export function checkRole(
  call: Call,
  operation: string,
  agentArn: string,
  configuration: Pick<AgentConfiguration, 'agentResourceRoleArn' | 'foundationModel'>,
): void {
  const { agentResourceRoleArn: roleArn, foundationModel } = configuration;
  if (roleArn === undefined) return;
  if (!roleTrustsBedrock(call, roleArn, agentArn)) {
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

type Judge = Pick<Call, 'store' | 'clock' | 'latency' | 'accountId'>;

/** Whether Bedrock, acting for this agent, may assume the role. */
export function roleTrustsBedrock(call: Judge, roleArn: string, agentArn: string): boolean {
  return roleTrusts(call, {
    roleArn,
    service: 'bedrock.amazonaws.com',
    context: { 'aws:SourceAccount': call.accountId, 'aws:SourceArn': agentArn },
  });
}
