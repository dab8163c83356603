import { TEST_ALIAS } from '../aws/agent-constants.js';
import type { AliasDescription } from '../aws/ports.js';
import { bedrockAgent } from '../resources/agent.js';
import { type Deployment, type Means, stackOf } from './deployment.js';
import { type Inspection, inspect } from './inspect.js';
import { notDeployed } from './not-deployed.js';
import { openRun } from './recorded-run.js';
import { Findings } from './run.js';
import { teamsOf } from './team.js';

/** What exists of a stack, and which versions conversations can reach. */
export interface StackStatus extends Inspection {
  /** The published aliases. */
  aliases: AliasDescription[];
  /** When the draft was last prepared, in milliseconds since the epoch. */
  preparedAt: number | undefined;
}

async function lookAt(deployment: Deployment, means: Pick<Means, 'clock' | 'signal'>): Promise<Inspection> {
  const resources = stackOf(deployment).map((entry) => entry.resource);
  return inspect(await openRun(deployment, means), resources);
}

/** Looks at the whole stack with those of its collaborators, and changes nothing. @throws HrAgentError NOT_DEPLOYED when nothing of it is there */
export async function stackStatus(
  deployment: Deployment,
  means: Pick<Means, 'clock' | 'signal'>,
): Promise<StackStatus> {
  const { aws, name } = deployment;
  const team = teamsOf([deployment]);
  const looks = await Promise.all(team.map((one) => lookAt(one, means)));
  const findings = looks.at(-1)?.findings ?? new Findings();
  const inspection = { found: new Map(looks.flatMap(({ found }) => [...found])), findings };
  if ([...inspection.found.values()].every((live) => live === undefined)) {
    throw await notDeployed(deployment, `Nothing of ${name} exists.`);
  }
  const agent = bedrockAgent.ref(name);
  const agentId = inspection.findings.output(agent, 'agentId');
  if (agentId === undefined) return { ...inspection, aliases: [], preparedAt: undefined };
  const preparedAt = inspection.findings.output(agent, 'preparedAt');
  const aliases = await (await aws.agents()).listAliases(agentId);
  return {
    ...inspection,
    aliases: aliases.filter((alias) => alias.id !== TEST_ALIAS),
    preparedAt: preparedAt === undefined ? undefined : Number(preparedAt),
  };
}
