import { hasTags, passing, tagContext, textOf } from '../../access/access.js';
import type { Access, At, Need, ServiceAccess } from '../../service/access-row.js';
import type { Value } from '../../service/call.js';
import { functionArn, functionName } from './names.js';

const lambdaFunction = (input: Value, at: At) => functionArn(at, functionName(textOf(input, 'FunctionName'), at));
const everything = () => '*';
const role = (input: Value): Need[] => passing(textOf(input, 'Role'), 'lambda.amazonaws.com');

const onFunction: Access = { on: lambdaFunction };
const onAll: Access = { on: everything };
const onArn: Access = { on: (input) => textOf(input, 'Resource'), context: (input) => tagContext(input['Tags']) };

export const lambdaAccess: ServiceAccess = {
  prefix: 'lambda',
  denial: { code: 'AccessDeniedException', status: 403 },
  operations: {
    AddPermission: { on: lambdaFunction, context: (input) => ({ 'lambda:Principal': textOf(input, 'Principal') }) },
    CreateFunction: {
      on: lambdaFunction,
      context: (input) => tagContext(input['Tags']),
      also: (input, at) => [...role(input), ...tagging(input, at)],
    },
    DeleteFunction: onFunction,
    GetAccountSettings: onAll,
    GetFunction: onFunction,
    GetFunctionConfiguration: onFunction,
    GetPolicy: onFunction,
    Invoke: { action: 'lambda:InvokeFunction', on: lambdaFunction },
    ListFunctions: onAll,
    ListTags: onArn,
    RemovePermission: onFunction,
    TagResource: onArn,
    UntagResource: onArn,
    UpdateFunctionCode: onFunction,
    UpdateFunctionConfiguration: { on: lambdaFunction, also: role },
  },
};

function tagging(input: Value, at: At): Need[] {
  const { Tags: tags } = input;
  if (!hasTags(tags)) return [];
  return [{ action: 'lambda:TagResource', resource: lambdaFunction(input, at), context: tagContext(tags) }];
}
