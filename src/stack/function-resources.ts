import { once } from '../core/once.js';
import { policyAttachment, rolePolicy } from '../resources/iam-policies.js';
import { iamRole } from '../resources/iam-role.js';
import { lambdaFunction } from '../resources/lambda-function.js';
import { lambdaPermission } from '../resources/lambda-permission.js';
import { logGroup } from '../resources/log-group.js';
import { ownershipTags } from '../resources/ownership.js';
import type { Resource } from '../resources/resource.js';
import type { FunctionNames } from './names.js';
import { functionTrustPolicy, logGroupArn, logsPolicyArn, roleArn } from './policies.js';
import type { StackSpec } from './stack.js';

/** The inline policy for what a definition lets its function do beside writing its log. */
const EXTRA_POLICY = 'FunctionPolicy';

/** A function with its role, its log group, and the permission of one agent to invoke it. */
export function functionResources(
  spec: StackSpec,
  names: FunctionNames,
  agent: string,
): { roles: Resource[]; functions: Resource[]; permission: Resource[] } {
  const { target, aws, packageCode } = spec;
  const { lambda, functionName, functionRole, handlerFile } = names;
  const tags = ownershipTags(spec);
  const role = iamRole(aws.iam, {
    name: functionRole,
    description: `Assumed by the function ${functionName}`,
    trustPolicy: functionTrustPolicy(),
    tags,
  });
  const attachment = policyAttachment(aws.iam, { role: functionRole, policyArn: logsPolicyArn(target) });
  const extra = lambda.policyStatements && {
    Version: '2012-10-17',
    Statement: lambda.policyStatements,
  };
  const policies = extra ? [rolePolicy(aws.iam, { role: functionRole, name: EXTRA_POLICY, document: extra })] : [];
  const log = logGroup(aws.logs, { name: names.logGroup, arn: logGroupArn(target, names.logGroup), tags });
  const fn = lambdaFunction(aws.lambda, {
    name: functionName,
    role: roleArn(target, functionRole),
    ...runtimeOf(names),
    memorySize: lambda.memorySize ?? 128,
    timeout: lambda.timeout ?? 30,
    environment: lambda.environment ?? {},
    tags,
    dependsOn: [role.id, attachment.id, ...policies.map((policy) => policy.id), log.id],
    ...(packageCode && { code: once(() => packageCode(handlerFile)) }),
  });
  const permission = lambdaPermission(aws.lambda, {
    functionName,
    statementId: names.permission,
    sourceAccount: target.account,
    agent,
    dependsOn: [fn.id, agent],
  });
  return { roles: [role, attachment, ...policies], functions: [log, fn], permission: [permission] };
}

/** Lambda's runtime and `module.function`, as packaging makes them: bundled JavaScript, or Python as it lies there. */
function runtimeOf({ lambda, handlerFile }: FunctionNames): { runtime: string; handler: string } {
  const { runtime } = lambda;
  if (!runtime.startsWith('python')) return { runtime, handler: 'index.handler' };
  const module = /([^/\\]+)\.py$/.exec(handlerFile)?.[1] ?? 'lambda_function';
  return { runtime, handler: `${module}.lambda_handler` };
}
