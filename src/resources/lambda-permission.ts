import { functionArn } from '../aws/arns.js';
import { isRecord } from '../core/json.js';
import { bedrockAgent } from './agent.js';
import { allow } from './caller-statement.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { lambdaFunction } from './lambda-function.js';
import { type Difference, type NoOutputs, present, type Removable, type Step } from './resource.js';

export interface PermissionSpec {
  functionName: string;
  statementId: string;
  sourceAccount: string;
  /** The name of the agent that may invoke the function. */
  agent: string;
}

type Policy = { Statement?: unknown } | undefined;

const PRINCIPAL = 'bedrock.amazonaws.com';

/** The statement of a function's resource policy that lets this one agent invoke it. It goes when the function goes. */
export const lambdaPermission: ResourceKind<PermissionSpec, NoOutputs> = {
  ...named('lambda-permission', {}),
  level: 3,
  risk: 'permissions',
  within: {
    kind: lambdaFunction,
    async discover({ aws }, functionName) {
      const statements = statementsOf(await (await aws.lambda()).getPolicy(functionName));
      return statements
        .filter(({ Principal }) => isRecord(Principal) && Principal['Service'] === PRINCIPAL)
        .map((statement) => lambdaPermission.id(functionName, String(statement['Sid'])));
    },
  },
  // The function stays, so its earlier statement has to be removed.
  fromId: fromParts((site, functionName, statementId) => ({
    ...byName(site, functionName, statementId),
    async remove() {
      await (await site.aws.lambda()).removePermission(functionName, statementId);
    },
  })),
  fromSpec(site, spec) {
    const { lambda } = site.aws;
    const { functionName, statementId } = spec;
    const agent = bedrockAgent.ref(spec.agent);
    const add = async (step: Step) => {
      const sourceArn = step.needs(agent, 'arn');
      await (await lambda()).addPermission({ ...spec, principal: PRINCIPAL, sourceArn });
    };
    return {
      ...byName(site, functionName, statementId),
      dependsOn: [lambdaFunction.id(functionName), agent.id],
      async observe() {
        const statement = await find(site, functionName, statementId);
        if (!statement) return undefined;
        return {
          ...present({}),
          judge(step) {
            // An agent that is only planned has no ARN yet, so the statement names an earlier one.
            const agentArn = step.output(agent, 'arn') ?? (step.changed([agent]) ? 'the new agent' : undefined);
            return agentArn === undefined ? [] : wrongMembers(statement, spec.sourceAccount, agentArn);
          },
        };
      },
      create: add,
      async sync(step) {
        await (await lambda()).removePermission(functionName, statementId);
        await add(step);
      },
      permissions: () => [
        allow(
          'Functions',
          ['lambda:GetPolicy', 'lambda:AddPermission', 'lambda:RemovePermission'],
          functionArn(site.target, functionName),
        ),
      ],
    };
  },
};

function byName(site: Site, functionName: string, statementId: string): Removable<NoOutputs> {
  return {
    id: lambdaPermission.id(functionName, statementId),
    dependsOn: [lambdaFunction.id(functionName)],
    partOf: lambdaFunction.id(functionName),
    observe: async () => ((await find(site, functionName, statementId)) ? present({}) : undefined),
  };
}

async function find({ aws }: Site, functionName: string, statementId: string) {
  const policy = await (await aws.lambda()).getPolicy(functionName);
  return statementsOf(policy).find((statement) => statement['Sid'] === statementId);
}

function statementsOf(policy: Policy): Record<string, unknown>[] {
  return Array.isArray(policy?.Statement) ? policy.Statement.filter(isRecord) : [];
}

function wrongMembers(statement: Record<string, unknown>, sourceAccount: string, agentArn: string): Difference[] {
  const found = leaves(statement);
  const wanted: Record<string, string> = {
    'Principal.Service': PRINCIPAL,
    Action: 'lambda:InvokeFunction',
    Effect: 'Allow',
    'Condition.StringEquals.AWS:SourceAccount': sourceAccount,
    'Condition.ArnLike.AWS:SourceArn': agentArn,
  };
  return Object.entries(wanted).flatMap(([field, value]) =>
    found.get(field.toLowerCase()) === value ? [] : [{ field, old: found.get(field.toLowerCase()), new: value }],
  );
}

/** The values by their dotted paths, in lower case: the case of condition keys does not count. */
function leaves(value: Record<string, unknown>, prefix = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, inner] of Object.entries(value)) {
    const path = `${prefix}${key}`.toLowerCase();
    if (isRecord(inner)) for (const [k, v] of leaves(inner, `${path}.`)) found.set(k, v);
    else found.set(path, inner);
  }
  return found;
}
