import type { InvocationInputMember, InvocationResultMember } from '@aws-sdk/client-bedrock-agent-runtime';
import { invalid } from '../../../service/service-error.js';
import { isApi, type ToolCall } from './tool.js';
import type { CallerAnswer, Pending, Returned, WaitingCall } from './turn.js';

/** One call as the `returnControl` event shows it. */
export function invocationInput(
  call: ToolCall,
  type: WaitingCall['type'],
  by: Pick<Returned, 'agentId' | 'collaboratorName'>,
): InvocationInputMember {
  const { target, actionGroup } = call.tool;
  const common = { actionGroup, actionInvocationType: type, ...by, parameters: call.parameters };
  if (!isApi(target)) return { functionInvocationInput: { ...common, function: target.function } };
  const { apiPath, httpMethod } = target;
  const requestBody = call.body && { content: { [call.body.contentType]: { properties: call.body.properties } } };
  return { apiInvocationInput: { ...common, apiPath, httpMethod, ...(requestBody ? { requestBody } : {}) } };
}

/** The caller's answers in the order in which they are awaited; a ValidationException when one is missing or foreign. */
export function answersTo(
  pending: Pending,
  invocationId: string | undefined,
  results: readonly InvocationResultMember[],
): CallerAnswer[] {
  if (invocationId === undefined) throw invalid('The invocationId that the session waits for is missing.');
  if (invocationId !== pending.invocationId) {
    throw invalid(`The invocationId ${invocationId} is not the one that the session waits for.`);
  }
  const given = [...results];
  const answers = waitingIn(pending).map((waiting) => {
    const index = given.findIndex((result) => matches(result, waiting));
    const [result] = index < 0 ? [] : given.splice(index, 1);
    if (result === undefined) throw invalid(`There is no result for ${waiting.toolName.replace('__', '::')}.`);
    return toAnswer(result, waiting);
  });
  if (given.length > 0) throw invalid('There are more returnControlInvocationResults than the session waits for.');
  return answers;
}

/** What waits for the caller, be it of a collaborator. */
function waitingIn({ waiting, delegated }: Pending): WaitingCall[] {
  return delegated === undefined ? waiting : waitingIn(delegated.inner);
}

/** A result names the action group and the function or operation; the tool's own record is not needed to compare. */
function matches({ functionResult, apiResult }: InvocationResultMember, { target, actionGroup }: WaitingCall): boolean {
  if (functionResult)
    return !isApi(target) && functionResult.actionGroup === actionGroup && functionResult.function === target.function;
  if (!apiResult || !isApi(target)) return false;
  const { apiPath, httpMethod } = apiResult;
  return (
    apiResult.actionGroup === actionGroup &&
    apiPath === target.apiPath &&
    httpMethod?.toUpperCase() === target.httpMethod
  );
}

function toAnswer({ functionResult, apiResult }: InvocationResultMember, { type }: WaitingCall): CallerAnswer {
  const result = functionResult ?? apiResult;
  const { confirmationState, responseState, responseBody } = result ?? {};
  const body = Object.values(responseBody ?? {})[0]?.body;
  const denied = confirmationState === 'DENY';
  if (type !== 'RESULT' && confirmationState === undefined)
    throw invalid('The confirmationState is missing: CONFIRM or DENY.');
  if (type !== 'USER_CONFIRMATION' && !denied && body === undefined && responseState === undefined) {
    throw invalid('The responseBody is missing.');
  }
  return {
    confirmed: confirmationState === 'CONFIRM',
    ...(body === undefined ? {} : { body }),
    ...(responseState === 'FAILURE' || responseState === 'REPROMPT' ? { state: responseState } : {}),
  };
}
