import { functionArn } from '../aws/arns.js';
import { bedrockAgent } from './agent.js';
import { allow } from './caller-statement.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { lambdaFunction } from './lambda-function.js';
import { findStatement, ofBedrock, PRINCIPAL, statementsOf, wrongMembers } from './permission-statement.js';
import { type NoOutputs, present, type Removable, type Step } from './resource.js';

export interface PermissionSpec {
  functionName: string;
  statementId: string;
  sourceAccount: string;
  /** The name of the agent that may invoke the function. */
  agent: string;
  /** Every agent of the account may invoke it. */
  byAccount?: boolean;
}

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
        .filter(ofBedrock)
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
    const { agent: agentName, byAccount = false, ...permission } = spec;
    const { functionName, statementId } = spec;
    const agent = bedrockAgent.ref(agentName);
    const add = async (step: Step) => {
      const sourceArn = byAccount ? undefined : step.needs(agent, 'arn');
      await (await lambda()).addPermission({ ...permission, principal: PRINCIPAL, sourceArn });
    };
    return {
      ...byName(site, functionName, statementId),
      dependsOn: [lambdaFunction.id(functionName), agent.id],
      async observe() {
        const statement = await findStatement(site, functionName, statementId);
        if (!statement) return undefined;
        return {
          ...present({}),
          judge(step) {
            if (byAccount) return wrongMembers(statement, spec.sourceAccount, undefined);
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
    observe: async () => ((await findStatement(site, functionName, statementId)) ? present({}) : undefined),
  };
}
