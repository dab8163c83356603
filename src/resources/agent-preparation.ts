import type { AgentPort } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { settledAgent } from './agent.js';
import type { Difference, Resource, Step } from './resource.js';
import { whenSettled } from './wait.js';

export interface PreparationSpec {
  agentName: string;
  agent: string;
  actionGroups: readonly string[];
}

/** DRAFT as it is served: everything that changed since the last prepare needs one more, exactly one. */
export function agentPreparation(agents: () => Promise<AgentPort>, spec: PreparationSpec): Resource {
  const parts = [spec.agent, ...spec.actionGroups];
  const prepare = async (step: Step) => {
    const port = await agents();
    const id = step.output(spec.agent)?.['agentId'] ?? '';
    let before: number | undefined;
    await whenSettled(
      step,
      () => settledAgent(step, port, id),
      async ({ preparedAt }, attempt) => {
        if (attempt === 1) before = preparedAt;
        // Prepared meanwhile: the answer of an earlier attempt was lost.
        if (preparedAt === before) await port.prepareAgent(id);
      },
    );
    const { status } = await settledAgent(step, port, id);
    if (status !== 'PREPARED') {
      throw new HrAgentError('NOT_PREPARED', `Agent ${spec.agentName} is ${status} after its preparation.`, {
        source: 'service',
        hint: 'Something else changed the agent meanwhile; run the command again.',
      });
    }
  };
  return {
    id: `agent-preparation/${spec.agentName}`,
    dependsOn: parts,
    partOf: spec.agent,
    aspect: true,
    async observe(step) {
      const preparedAt = step.output(spec.agent)?.['preparedAt'];
      if (preparedAt === undefined) return undefined;
      const differences = staleness(step, parts, Number(preparedAt));
      return { attributes: { preparedAt }, state: 'PREPARED', ours: true, differences };
    },
    create: prepare,
    sync: prepare,
  };
}

function staleness(step: Step, parts: readonly string[], preparedAt: number): Difference[] {
  const stale = parts.filter((part) => {
    const { status, updatedAt } = step.output(part) ?? {};
    // The agent says itself when it is not prepared; a change of an action group shows only in its time.
    return step.changed([part]) || (status ?? 'PREPARED') !== 'PREPARED' || Number(updatedAt ?? 0) > preparedAt;
  });
  // Without a record nobody knows whether a change was cut off before its prepare; one more does no harm.
  if (stale.length === 0 && !step.recorded) return [{ field: 'record', old: undefined, new: 'prepared by this stack' }];
  return stale.map((part) => ({ field: part, old: 'as last prepared', new: 'changed since' }));
}
