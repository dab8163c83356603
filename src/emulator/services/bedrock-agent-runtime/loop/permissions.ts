import type { RequestContext } from '../../../service/access-row.js';
import { accessDenied } from '../../../service/service-error.js';
import { invokedModelArns } from '../../bedrock/model-arns.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import { roleAllows, roleTrusts } from '../../iam/authorise.js';
import { callerMay } from '../../sts/caller.js';
import type { AgentTurn, TurnCall } from './turn.js';

const INVOKE_MODEL = ['bedrock:InvokeModel'];
const INVOKE_MODEL_STREAMING = [...INVOKE_MODEL, 'bedrock:InvokeModelWithResponseStream'];

/** The agent's role must let Bedrock act for this agent and call its model; streaming takes a second permission [ISS]. */
export function checkModelAccess(
  { agent, streaming }: Pick<AgentTurn, 'agent' | 'streaming'>,
  call: TurnCall,
  modelId = agent.foundationModel,
): void {
  const { roleArn } = agent;
  const arns = invokedModelArns(call, modelId);
  const actions = streaming ? INVOKE_MODEL_STREAMING : INVOKE_MODEL;
  const allowed =
    (roleArn === undefined || roleTrusts(call, { roleArn, ...actingFor(call, agent.agentArn) })) &&
    arns.every((resource) => actions.every((action) => agentMay(call, agent, action, resource)));
  if (!allowed) throw agentDenied();
}

/** Whether an agent may do something: its role decides, of an inline agent its caller [DOC inline-agent-prereq]. */
export function agentMay(
  call: TurnCall,
  { roleArn }: ServedAgent,
  action: string,
  resource: string,
  context: RequestContext = {},
): boolean {
  const asked = { action, resource, context };
  return roleArn === undefined ? callerMay(call, asked) : roleAllows(call, { roleArn, ...asked });
}

/** AWS says this of whatever an agent may not do. */
export const agentDenied = () =>
  accessDenied('Access denied when calling Bedrock. Check your request permissions and retry the request.');

/** Who asks when Bedrock acts for an agent, and what policies may be conditioned on. */
export function actingFor({ accountId }: Pick<TurnCall, 'accountId'>, agentArn: string) {
  const context = { 'aws:SourceAccount': accountId, 'aws:SourceArn': agentArn };
  return { service: 'bedrock.amazonaws.com', context };
}
