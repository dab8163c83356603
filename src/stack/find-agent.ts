import { whole } from '../aws/answers.js';
import type { AgentDescription, AgentPort, PreparedAgent } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { bedrockAgent } from '../resources/agent.js';
import { notDeployed, type StackAtTarget } from './not-deployed.js';
import { recordedOutput } from './stack-record.js';

type Agents = Pick<AgentPort, 'findAgent' | 'getAgent'>;

/**
 * The stack's agent: the one whose id is recorded, else the one of its name.
 * @throws HrAgentError NOT_DEPLOYED
 */
export async function findDeployedAgent(agents: Agents, stack: StackAtTarget): Promise<AgentDescription> {
  const { name } = stack;
  const recorded = await recordedAgentId(stack);
  const known = recorded === undefined ? undefined : await agents.getAgent(recorded);
  const live = known ?? (await byName(agents, name));
  if (live && live.status !== 'DELETING') return live;
  throw await notDeployed(stack, `${name} is not up here.`);
}

/** The id of the stack's agent by the record; undefined when none is recorded. */
export async function recordedAgentId({ state, target, name }: StackAtTarget): Promise<string | undefined> {
  return recordedOutput(await state.find(target, name), bedrockAgent.ref(name), 'agentId');
}

/**
 * The stack's agent, when it can answer.
 * @throws HrAgentError NOT_DEPLOYED, NOT_PREPARED
 */
export async function findPreparedAgent(agents: Agents, stack: StackAtTarget): Promise<PreparedAgent> {
  const live = await findDeployedAgent(agents, stack);
  if (live.preparedAt !== undefined && live.status !== 'FAILED') {
    return whole('bedrock:GetAgent', live, ['foundationModel', 'roleArn']);
  }
  throw new HrAgentError('NOT_PREPARED', `${stack.name} is ${live.status}: it cannot answer yet.`, {
    next: { command: 'up' },
  });
}

async function byName(agents: Agents, name: string): Promise<AgentDescription | undefined> {
  const found = await agents.findAgent(name);
  return found && agents.getAgent(found.id);
}
