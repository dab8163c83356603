import { accessDenied } from '../../../service/service-error.js';
import { invokedModelArns } from '../../bedrock/model-arns.js';
import { roleAllows, roleTrusts } from '../../iam/authorise.js';
import type { AgentTurn, TurnCall } from './turn.js';

const INVOKE_MODEL = ['bedrock:InvokeModel'];
const INVOKE_MODEL_STREAMING = [...INVOKE_MODEL, 'bedrock:InvokeModelWithResponseStream'];

/** The agent's role must let Bedrock act for this agent and call its model; streaming takes a second permission [ISS]. */
export function checkModelAccess(
  { agent, streaming }: AgentTurn,
  call: TurnCall,
  modelId = agent.foundationModel,
): void {
  const { roleArn } = agent;
  const arns = invokedModelArns(call, modelId);
  const actions = streaming ? INVOKE_MODEL_STREAMING : INVOKE_MODEL;
  const allowed =
    roleTrusts(call, { roleArn, ...actingFor(call, agent.agentArn) }) &&
    arns.every((resource) => actions.every((action) => roleAllows(call, { roleArn, action, resource })));
  if (!allowed) throw roleDenied();
}

/** AWS says this of whatever the agent's role may not do. */
export const roleDenied = () =>
  accessDenied('Access denied when calling Bedrock. Check your request permissions and retry the request.');

/** Who asks when Bedrock acts for an agent, and what policies may be conditioned on. */
export function actingFor({ accountId }: Pick<TurnCall, 'accountId'>, agentArn: string) {
  const context = { 'aws:SourceAccount': accountId, 'aws:SourceArn': agentArn };
  return { service: 'bedrock.amazonaws.com', context };
}
