/** Everything that `up` makes of the HR agent, in the order in which it tells of it. */
export const TUTORIAL_STACK: readonly string[] = [
  'iam-role/hr-leave-agent-lambda-role',
  'iam-policy-attachment/hr-leave-agent-lambda-role/AWSLambdaBasicExecutionRole',
  'iam-role/hr-leave-agent-bedrock-role',
  'iam-role-policy/hr-leave-agent-bedrock-role/BedrockInvokeModelPolicy',
  'log-group//aws/lambda/hr-leave-agent',
  'lambda-function/hr-leave-agent',
  'agent/hr-leave-agent',
  'action-groups/hr-leave-agent',
  'lambda-permission/hr-leave-agent/AllowBedrockInvoke',
  'action-group/hr-leave-agent/HRActions',
  'agent-preparation/hr-leave-agent',
];

/** What of it exists by itself, and is told of when it is removed. */
export const TUTORIAL_THINGS = TUTORIAL_STACK.filter((id) => !/^(agent-preparation|action-groups)\//.test(id));
