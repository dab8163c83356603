import type { AgentDefinition } from '../../agent/definition.js';
import { AwsError } from '../../aws/errors.js';
import type { AgentDescription } from '../../aws/ports.js';
import { DEFAULT_MODEL_POLICY, defaultAgentRole } from '../names.js';
import { AGENT_POLICIES, modelArns } from '../policies.js';
import { type Asked, isOwn } from './asked.js';
import { given } from './written.js';

const STREAMING = 'bedrock:InvokeModelWithResponseStream';

/** The role: one that the agent's stack made, or somebody else's, which stays as it is. */
export async function pullRole(
  asked: Asked,
  agent: Pick<AgentDescription, 'roleArn' | 'foundationModel'>,
): Promise<Pick<AgentDefinition, 'agentRole' | 'metrics'>> {
  const { roleArn } = agent;
  if (roleArn === undefined) return {};
  const name = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const iam = await asked.site.aws.iam();
  if (!isOwn(asked, (await iam.getRole(name))?.tags)) {
    asked.written.leave(...(await lacking(asked, roleArn, agent.foundationModel)));
    return { agentRole: { arn: roleArn, copies: 'own' } };
  }
  const policies = await iam.inlinePolicies(name);
  const known: ReadonlySet<string> = new Set(Object.values(AGENT_POLICIES));
  const model = policies.find((policy) => !known.has(policy));
  const agentRole = given({
    name: name === defaultAgentRole(asked.agent.name) ? undefined : name,
    policyName: model === DEFAULT_MODEL_POLICY ? undefined : model,
  });
  return {
    ...(Object.keys(agentRole).length > 0 && { agentRole }),
    ...(policies.includes(AGENT_POLICIES.metrics) && { metrics: true }),
  };
}

/** What `chat` and `invoke` need of the role that it lacks. `up` leaves the role as it is. */
async function lacking({ site }: Asked, roleArn: string, model: string | undefined): Promise<string[]> {
  if (model === undefined) return [];
  const request = { actions: [STREAMING], resources: modelArns(model, site.target), context: {} };
  try {
    const denied = await (await site.aws.iam()).deniedActions(roleArn, [request]);
    return denied.map((action) => `role ${roleArn}: it may not ${action}, which chat and invoke need; up leaves it so`);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return [`role ${roleArn}: whether it may ${STREAMING}, which chat and invoke need, cannot be simulated`];
  }
}
