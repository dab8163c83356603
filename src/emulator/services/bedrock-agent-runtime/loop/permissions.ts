import { accessDenied } from '../../../service/service-error.js';
import { invokedModelArns } from '../../bedrock/model-arns.js';
import { roleAllows, roleTrusts } from '../../iam/authorise.js';
import { functionAdmits } from '../../lambda/invocation/admission.js';
import type { Turn, TurnCall } from './turn.js';

const BEDROCK = 'bedrock.amazonaws.com';
const INVOKE_MODEL = ['bedrock:InvokeModel'];
const INVOKE_MODEL_STREAMING = [...INVOKE_MODEL, 'bedrock:InvokeModelWithResponseStream'];

/** The agent's role must let Bedrock act for this agent and call its model; streaming takes a second permission [ISS]. */
export function checkModelAccess({ agent, streaming }: Turn, call: TurnCall): void {
  const { roleArn } = agent;
  const arns = invokedModelArns(call, agent.foundationModel);
  const actions = streaming ? INVOKE_MODEL_STREAMING : INVOKE_MODEL;
  const allowed =
    roleTrusts(call, { roleArn, service: BEDROCK, context: actingFor(call, agent.agentArn) }) &&
    arns.every((resource) => actions.every((action) => roleAllows(call, { roleArn, action, resource })));
  if (!allowed) throw roleDenied();
}

/** AWS says this of whatever the agent's role may not do. */
export const roleDenied = () =>
  accessDenied('Access denied when calling Bedrock. Check your request permissions and retry the request.');

const actingFor = ({ accountId }: TurnCall, agentArn: string) => ({
  'aws:SourceAccount': accountId,
  'aws:SourceArn': agentArn,
});

/** Whether the function exists and its resource policy lets Bedrock invoke it for this agent. */
export function functionAdmitsAgent(
  call: TurnCall,
  { region, functionName, arn, agentArn }: { region: string; functionName: string; arn: string; agentArn: string },
): boolean {
  const request = {
    principal: { Service: BEDROCK },
    action: 'lambda:InvokeFunction',
    resource: arn,
    context: actingFor(call, agentArn),
  };
  return functionAdmits(call, { region, functionName }, request);
}
