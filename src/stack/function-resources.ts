import { roleArn } from '../aws/arns.js';
import { once } from '../core/once.js';
import { sameFiles } from '../packaging/unzip.js';
import { iamPolicyAttachment } from '../resources/iam-policy-attachment.js';
import { iamRole } from '../resources/iam-role.js';
import { iamRolePolicy } from '../resources/iam-role-policy.js';
import { lambdaFunction } from '../resources/lambda-function.js';
import { lambdaPermission } from '../resources/lambda-permission.js';
import { layer } from '../resources/layer.js';
import { logGroup } from '../resources/log-group.js';
import type { Resource } from '../resources/resource.js';
import { table } from '../resources/table.js';
import { deployedLayers, type FunctionNames, handlerSource, type StackNames } from './names.js';
import { FUNCTION_POLICIES, functionTrustPolicy, NETWORK_STATEMENT } from './policies.js';
import type { StackSpec } from './stack-spec.js';
import { tablesPolicy, tableVariables } from './table-resources.js';

/** The layers that are made of folders. */
export function layerResources(spec: StackSpec, names: StackNames): Resource[] {
  const { packageLayer } = spec;
  return deployedLayers(names).map(({ folder, name }) =>
    layer.fromSpec(spec, { name, ...(packageLayer && { code: once(() => packageLayer(folder)) }) }),
  );
}

/** A function with its role, its log group, and the permission of one agent to invoke it. */
export function functionResources(
  spec: StackSpec,
  names: FunctionNames,
  agent: string,
): { roles: Resource[]; functions: Resource[]; permission: Resource[] } {
  const { target, packageCode } = spec;
  const { lambda, functionName, functionRole } = names;
  const source = handlerSource(names);
  const role = iamRole.fromSpec(spec, {
    name: functionRole,
    description: `Assumed by the function ${functionName}`,
    trustPolicy: functionTrustPolicy(),
  });
  const attachment = iamPolicyAttachment.fromSpec(spec, { role: functionRole });
  const Statement = [...(lambda.vpc ? [NETWORK_STATEMENT] : []), ...(lambda.policyStatements ?? [])];
  const own = Statement.length > 0 && { Version: '2012-10-17', Statement };
  const tables = tablesPolicy(target, names.tables);
  const policies = [
    ...(own
      ? [iamRolePolicy.fromSpec(spec, { role: functionRole, name: FUNCTION_POLICIES.extra, document: own })]
      : []),
    ...(tables
      ? [iamRolePolicy.fromSpec(spec, { role: functionRole, name: FUNCTION_POLICIES.tables, document: tables })]
      : []),
  ];
  const log = logGroup.fromSpec(spec, { name: names.logGroup });
  const fn = lambdaFunction.fromSpec(spec, {
    name: functionName,
    role: roleArn(target, functionRole),
    runtime: lambda.runtime,
    handler: source.entry.handler,
    memorySize: lambda.memorySize ?? 128,
    timeout: lambda.timeout ?? 30,
    environment: { ...lambda.environment, ...tableVariables(names.tables) },
    architecture: source.architecture,
    ephemeralStorage: lambda.ephemeralStorage ?? 512,
    layers: names.layers.map((one) => ('arn' in one ? one.arn : layer.ref(one.name))),
    subnets: [...(lambda.vpc?.subnets ?? [])].sort(),
    securityGroups: [...(lambda.vpc?.securityGroups ?? [])].sort(),
    dependsOn: [
      ...[role, attachment, ...policies, log].map((resource) => resource.id),
      ...names.tables.map((one) => table.id(one.name)),
    ],
    ...(packageCode && { code: once(() => packageCode(source)) }),
    isSameCode: sameFiles,
  });
  const permission = lambdaPermission.fromSpec(spec, {
    functionName,
    statementId: names.permission,
    sourceAccount: target.account,
    agent,
    byAccount: lambda.invokedBy === 'account',
  });
  return { roles: [role, attachment, ...policies], functions: [log, fn], permission: [permission] };
}
