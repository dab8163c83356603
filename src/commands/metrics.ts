import type { Context } from '../cli/command-table.js';
import { targetDocument } from '../cli/documents/stack.js';
import { measuredText } from '../cli/render/measured.js';
import { chooseAlias } from '../conversation/turn/choose-alias.js';
import { findPreparedAgent } from '../stack/find-agent.js';
import { readMeasured } from '../stack/measured.js';

const MINUTE_MS = 60_000;
/** The last hour, in twelve parts. */
const PERIOD_S = 300;
const PARTS = 12;

/** What was measured of an agent and its functions in the last hour. */
export async function run(context: Context<'metrics'>): Promise<number> {
  const { clock, options, output, places } = context;
  const deployment = await places.open();
  const { name, target, agent } = deployment;
  const { alias: defined, metrics, alarms } = agent.definition;
  const agents = await deployment.aws.agents();
  const { id: agentId, foundationModel: model } = await findPreparedAgent(agents, deployment);
  const aliasId = await chooseAlias(agents, { agentId, agentName: name, asked: options.alias, defined });
  const until = (Math.floor(clock.now() / MINUTE_MS) + 1) * MINUTE_MS;
  const from = until - PARTS * PERIOD_S * 1_000;
  const measured = await readMeasured(deployment, { agentId, aliasId, model }, { from, until, period: PERIOD_S });
  const times = { from: new Date(from).toISOString(), until: new Date(until).toISOString(), period: PERIOD_S };
  const documents = measured.map((one) => ({ ...one, function: one.function ?? null, p99: one.p99 ?? null }));
  output.result(
    { ok: true, target: targetDocument(target), alias: aliasId, ...times, metrics: documents },
    measuredText(measured),
  );
  if (metrics !== true && alarms === undefined) output.note(NOT_WRITTEN);
  return 0;
}

const NOT_WRITTEN =
  'Of the agent itself nothing is measured: its role may not write metrics. `metrics: true` in its definition, and up, let it.';
