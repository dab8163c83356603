import { TEST_ALIAS } from '../../../aws/agent-constants.js';
import { chooseAlias } from '../../../conversation/turn/choose-alias.js';
import type { Live } from '../../../resources/resource.js';
import type { Deployment } from '../../../stack/deployment.js';
import { findPreparedAgent } from '../../../stack/find-agent.js';
import { readMeasured } from '../../../stack/measured.js';
import { stackNames } from '../../../stack/names.js';
import { stackStatus } from '../../../stack/status.js';
import type { StateView } from '../../wire.js';
import type { PagePorts } from '../ports.js';

const MINUTE_MS = 60_000;
const MINUTES = 60;

type Ports = Pick<PagePorts, 'clock' | 'signal' | 'explain'>;

/** What exists and what was measured. A part that cannot be found out is told as a problem; the others stand. @throws HrAgentError NOT_DEPLOYED */
export async function stateOf(deployment: Deployment, ports: Ports): Promise<StateView> {
  const { found } = await stackStatus(deployment, ports);
  const problems: string[] = [];
  const orTold = async <T>(part: Promise<T[]>): Promise<T[]> => {
    try {
      return await part;
    } catch (error) {
      problems.push(ports.explain(error, deployment.name).message);
      return [];
    }
  };
  const [versions, metrics] = await Promise.all([orTold(versionsOf(deployment)), orTold(metricsOf(deployment, ports))]);
  return {
    resources: [...found].map(([resource, live]) => shown(resource, live)),
    versions,
    tables: stackNames(deployment.agent, deployment.name).tables.map(({ definition: { name } }) => ({ name })),
    metrics,
    problems,
  };
}

function shown(resource: string, live: Live | undefined): StateView['resources'][number] {
  const slash = resource.indexOf('/');
  const [kind, name] = [resource.slice(0, slash), resource.slice(slash + 1)];
  if (!live) return { kind, name, state: 'absent' };
  const differs = live.differences.map(({ field }) => field);
  const why = [...(live.broken === undefined ? [] : [live.broken]), ...(live.ours ? [] : ['made by something else'])];
  const drift = [...why, ...(differs.length === 0 ? [] : [`${differs.join(', ')} differs`])].join('; ');
  return {
    kind,
    name,
    state: live.broken === undefined ? live.state : 'broken',
    ...(drift !== '' && { drift }),
  };
}

async function versionsOf(deployment: Deployment): Promise<StateView['versions']> {
  const agents = await deployment.aws.agents();
  const { id } = await findPreparedAgent(agents, deployment);
  const [versions, aliases] = await Promise.all([agents.listVersions(id), agents.listAliases(id)]);
  const served = (version: string) => aliases.filter((alias) => alias.version === version).map(({ name }) => name);
  const draft = { version: 'DRAFT', aliases: aliases.filter((one) => one.id === TEST_ALIAS).map(({ name }) => name) };
  const numbered = versions.map(({ version }) => ({ version, aliases: served(version) }));
  return [draft, ...numbered.sort((one, other) => Number(other.version) - Number(one.version))];
}

async function metricsOf(deployment: Deployment, { clock }: Ports): Promise<StateView['metrics']> {
  const { name, agent } = deployment;
  const agents = await deployment.aws.agents();
  const { id: agentId, foundationModel: model } = await findPreparedAgent(agents, deployment);
  const defined = agent.definition.alias;
  const aliasId = await chooseAlias(agents, { agentId, agentName: name, asked: undefined, defined });
  const until = (Math.floor(clock.now() / MINUTE_MS) + 1) * MINUTE_MS;
  const from = until - MINUTES * MINUTE_MS;
  const measured = await readMeasured(deployment, { agentId, aliasId, model }, { from, until, period: 60 });
  return measured.map(({ function: of, what, unit, value, series }) => ({
    name: of === undefined ? what : `${of}: ${what}`,
    unit,
    points: series.flatMap((one, i) => (one === null ? [] : [{ at: from + i * MINUTE_MS, value: one }])),
    ...(value !== null && { total: value }),
  }));
}
