import type { LambdaPort } from '../aws/ports.js';
import { isRecord } from '../core/json.js';
import type { Difference, Resource, Step } from './resource.js';

export interface PermissionSpec {
  functionName: string;
  statementId: string;
  sourceAccount: string;
  /** The resource whose `arn` attribute may invoke. */
  agent: string;
  dependsOn: readonly string[];
}

const PRINCIPAL = 'bedrock.amazonaws.com';

/** The statement of a function's resource policy that lets this one agent invoke it. It goes with the function. */
export function lambdaPermission(lambda: () => Promise<LambdaPort>, spec: PermissionSpec): Resource {
  const add = async (step: Step) => {
    const sourceArn = step.output(spec.agent)?.['arn'] ?? '';
    await (await lambda()).addPermission({ ...spec, principal: PRINCIPAL, sourceArn });
  };
  return {
    id: `lambda-permission/${spec.functionName}/${spec.statementId}`,
    dependsOn: spec.dependsOn,
    partOf: `lambda-function/${spec.functionName}`,
    async observe(step) {
      const policy = await (await lambda()).getPolicy(spec.functionName);
      const statements = Array.isArray(policy?.Statement) ? policy.Statement.filter(isRecord) : [];
      const statement = statements.find((s) => s['Sid'] === spec.statementId);
      if (!statement) return undefined;
      const agentArn = step.output(spec.agent)?.['arn'];
      // While an agent is only planned it has no ARN, and the statement names another one.
      const expected = agentArn ?? (step.changed([spec.agent]) ? 'the new agent' : undefined);
      const differences = expected === undefined ? [] : wrongMembers(statement, spec, expected);
      return { attributes: {}, state: 'present', ours: true, differences };
    },
    create: add,
    async sync(step) {
      await (await lambda()).removePermission(spec.functionName, spec.statementId);
      await add(step);
    },
  };
}

/** The ids of the statements that let agents invoke. */
export function bedrockStatements(policy: { Statement?: unknown } | undefined): string[] {
  const statements = Array.isArray(policy?.Statement) ? policy.Statement.filter(isRecord) : [];
  return statements
    .filter(({ Principal }) => isRecord(Principal) && Principal['Service'] === PRINCIPAL)
    .map((statement) => String(statement['Sid']));
}

function wrongMembers(statement: Record<string, unknown>, spec: PermissionSpec, agentArn: string): Difference[] {
  const found = leaves(statement);
  const wanted: Record<string, string> = {
    'Principal.Service': PRINCIPAL,
    Action: 'lambda:InvokeFunction',
    Effect: 'Allow',
    'Condition.StringEquals.AWS:SourceAccount': spec.sourceAccount,
    'Condition.ArnLike.AWS:SourceArn': agentArn,
  };
  return Object.entries(wanted).flatMap(([field, value]) =>
    found.get(field.toLowerCase()) === value ? [] : [{ field, old: found.get(field.toLowerCase()), new: value }],
  );
}

/** Leaves by dotted path, in lower case: condition keys are compared without case. */
function leaves(value: Record<string, unknown>, prefix = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, inner] of Object.entries(value)) {
    const path = `${prefix}${key}`.toLowerCase();
    if (isRecord(inner)) for (const [k, v] of leaves(inner, `${path}.`)) found.set(k, v);
    else found.set(path, inner);
  }
  return found;
}
