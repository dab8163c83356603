import { whole } from '../aws/answers.js';
import type { AgentDescription, AgentPort, PreparedAgent } from '../aws/ports.js';
import type { Deployment } from '../cli/ports.js';
import { HrAgentError } from '../core/errors.js';
import { notDeployed } from './not-deployed.js';

/**
 * The stack's agent, by the recorded id, else by its name.
 * @throws HrAgentError NOT_DEPLOYED
 */
async function findDeployedAgent(port: AgentPort, deployment: Deployment): Promise<AgentDescription> {
  const { state, target, name } = deployment;
  const recorded = (await state.find(target, name))?.resources[`agent/${name}`]?.['agentId'];
  const known = recorded === undefined ? undefined : await port.getAgent(recorded);
  const live = known ?? (await byName(port, name));
  if (live && live.status !== 'DELETING') return live;
  throw await notDeployed(deployment, `${name} is not up here.`);
}

/**
 * The stack's agent, when it can answer.
 * @throws HrAgentError NOT_DEPLOYED, NOT_PREPARED
 */
export async function findPreparedAgent(port: AgentPort, deployment: Deployment): Promise<PreparedAgent> {
  const live = await findDeployedAgent(port, deployment);
  if (live.preparedAt !== undefined && live.status !== 'FAILED') {
    return whole('bedrock:GetAgent', live, ['foundationModel', 'roleArn']);
  }
  throw new HrAgentError('NOT_PREPARED', `${deployment.name} is ${live.status}: it cannot answer yet.`, {
    next: { command: 'up' },
  });
}

export async function findAgentId(port: AgentPort, deployment: Deployment): Promise<string> {
  return (await findDeployedAgent(port, deployment)).id;
}

async function byName(port: AgentPort, name: string): Promise<AgentDescription | undefined> {
  const found = await port.findAgent(name);
  return found && port.getAgent(found.id);
}
