import { HrAgentError } from '../core/errors.js';
import { bedrockAgent } from './agent.js';
import { allow } from './caller-statement.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { findStatement, ofBedrock, PRINCIPAL, wrongMembers } from './permission-statement.js';
import { type NoOutputs, present, type Removable, type Step } from './resource.js';

export interface GrantSpec {
  /** Of a function that exists. */
  functionArn: string;
  statementId: string;
  sourceAccount: string;
  /** The name of the agent that may invoke the function. */
  agent: string;
}

/**
 * The statement in the policy of somebody else's function that lets this one agent invoke it. The function is otherwise
 * left alone, so the statement is taken away by itself.
 */
export const lambdaGrant: ResourceKind<GrantSpec, NoOutputs> = {
  ...named('lambda-grant', {}),
  level: 3,
  risk: 'permissions',
  fromId: fromParts(byName),
  fromSpec(site, spec) {
    const { functionArn, statementId } = spec;
    const agent = bedrockAgent.ref(spec.agent);
    const add = async (step: Step) => {
      const sourceArn = step.needs(agent, 'arn');
      const permission = { ...spec, functionName: functionArn, principal: PRINCIPAL, sourceArn };
      await (await site.aws.lambda()).addPermission(permission);
    };
    return {
      ...byName(site, functionArn, statementId),
      dependsOn: [agent.id],
      async observe(step) {
        const lambda = await site.aws.lambda();
        if (!(await lambda.getFunction(functionArn))) {
          step.refuse(missing(functionArn));
          return undefined;
        }
        const statement = await findStatement(site, functionArn, statementId);
        if (!statement) return undefined;
        return {
          ...present({}, ofBedrock(statement)),
          judge(later) {
            const agentArn = later.output(agent, 'arn') ?? (later.changed([agent]) ? 'the new agent' : undefined);
            return agentArn === undefined ? [] : wrongMembers(statement, spec.sourceAccount, agentArn);
          },
        };
      },
      create: add,
      async sync(step) {
        await (await site.aws.lambda()).removePermission(functionArn, statementId);
        await add(step);
      },
      permissions: () => [
        allow(
          'FunctionsOfOthers',
          ['lambda:GetFunction', 'lambda:GetPolicy', 'lambda:AddPermission', 'lambda:RemovePermission'],
          functionArn,
        ),
      ],
    };
  },
};

function byName(site: Site, functionArn: string, statementId: string): Removable<NoOutputs> {
  return {
    id: lambdaGrant.id(functionArn, statementId),
    dependsOn: [],
    async observe() {
      const statement = await findStatement(site, functionArn, statementId);
      return statement && present({}, ofBedrock(statement));
    },
    async remove() {
      await (await site.aws.lambda()).removePermission(functionArn, statementId);
    },
  };
}

function missing(functionArn: string): HrAgentError {
  return new HrAgentError('FUNCTION_NOT_FOUND', `There is no function ${functionArn}.`, {
    hint: 'Nothing was changed. Make it first, or correct lambda.arn in the definition.',
  });
}
