import type { Context } from '../cli/command-table.js';
import { planDocuments, targetDocument } from '../cli/documents/stack.js';
import { countPlanned, countUnchanged } from '../cli/render/counts.js';
import { planText } from '../cli/render/plan.js';
import { reportStacks } from '../cli/render/stack-reports.js';
import { warningText } from '../cli/render/warning.js';
import { bedrockAgent } from '../resources/agent.js';
import type { Change } from '../stack/events.js';
import { planProvision } from '../stack/provision.js';
import { forEachStack } from '../stack/several.js';
import { recordedOutput } from '../stack/stack-record.js';
import { teamsOf } from '../stack/team.js';

/** What `up` would change and why; nothing is changed. */
export async function run(context: Context<'plan'>): Promise<number> {
  const { clock, options, places, output, signal } = context;
  const start = clock.now();
  const content = places.content();
  const chosen = await places.openAll();
  const deployments = teamsOf(chosen);
  const outcomes = await output.progress(
    forEachStack(deployments, signal, async (deployment, show) => {
      await show(content.check(deployment.agent));
      return {
        changes: await planProvision(deployment, content, context, options),
        record: await deployment.state.find(deployment.target, deployment.name),
      };
    }),
  );
  const elapsedMs = clock.now() - start;
  return reportStacks(context, { outcomes, chosen }, elapsedMs, ({ agent, name, target }, { changes, record }) => {
    const id = recordedOutput(record, bedrockAgent.ref(name), 'agentId') ?? null;
    return {
      document: {
        target: targetDocument(target),
        agent: { name, id, status: null, version: 'DRAFT', alias: null },
        changes: planDocuments(changes),
      },
      text: [planned(name, changes, output.colour), ...agent.remarks.map((remark) => `note: ${remark}`)].join('\n'),
    };
  });
}

/** What would change first, then what differs of each, then how much stays as it is, and last what AWS could not do. */
function planned(name: string, changes: readonly Change[], colour: boolean): string {
  const unchanged = countUnchanged(changes);
  const warnings = changes.flatMap(({ warning }) => (warning ? [warningText(warning, colour)] : []));
  if (changes.every(({ action }) => action === 'keep')) {
    return [`${name}: up would change nothing, ${unchanged}.`, ...warnings].join('\n');
  }
  return [
    `${name}: up would ${countPlanned(changes)}.`,
    planText(changes, colour),
    ...(unchanged === '' ? [] : [unchanged]),
    ...warnings,
  ].join('\n');
}
