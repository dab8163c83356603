import { ServiceError } from '../../../service/service-error.js';
import { invokedModelArns } from '../../bedrock/model-arns.js';
import { roleTrustsBedrock } from '../../bedrock-agent/agent-rules.js';
import { roleAllows } from '../../iam/authorise.js';
import { functionAdmits } from '../../lambda/invocation/admission.js';
import type { Turn, TurnCall } from './turn.js';

const BEDROCK = 'bedrock.amazonaws.com';
const INVOKE_MODEL = ['bedrock:InvokeModel'];
const INVOKE_MODEL_STREAMING = [...INVOKE_MODEL, 'bedrock:InvokeModelWithResponseStream'];

/** The agent's role must let Bedrock act for this agent and call its model; streaming takes a second permission [ISS]. */
export function checkModelAccess({ agent, streaming }: Turn, call: TurnCall): void {
  const { agentResourceRoleArn: roleArn = '', foundationModel = '' } = agent.configuration;
  const arns = invokedModelArns(call, foundationModel);
  const actions = streaming ? INVOKE_MODEL_STREAMING : INVOKE_MODEL;
  const allowed =
    roleTrustsBedrock(call, roleArn, agent.agentArn) &&
    arns.every((resource) => actions.every((action) => roleAllows(call, { roleArn, action, resource })));
  if (allowed) return;
  throw new ServiceError(
    'AccessDeniedException',
    'Access denied when calling Bedrock. Check your request permissions and retry the request.',
  );
}

/** Whether the function exists and its resource policy lets Bedrock invoke it for this agent. */
export function functionAdmitsAgent(
  call: TurnCall,
  { region, functionName, arn, agentArn }: { region: string; functionName: string; arn: string; agentArn: string },
): boolean {
  const request = {
    principal: { Service: BEDROCK },
    action: 'lambda:InvokeFunction',
    resource: arn,
    context: { 'aws:SourceAccount': call.accountId, 'aws:SourceArn': agentArn },
  };
  return functionAdmits(call, { region, functionName }, request);
}
