import { everyAgentArn } from '../aws/arns.js';
import { HrAgentError } from '../core/errors.js';
import { settledAgent } from './agent-state.js';
import { allow } from './caller-statement.js';
import { named, type ResourceKind } from './kind.js';
import type { Difference, Ref, Step } from './resource.js';
import { whenSettled } from './wait.js';

export interface PreparationSpec {
  /** The agent's name. */
  agentName: string;
  agent: Ref<'agentId' | 'status' | 'preparedAt'>;
  /** Its parts of which only AWS's own time tells when they changed: action groups, collaborators. */
  dated: readonly Ref<'updatedAt'>[];
  /** Its other parts. */
  parts: readonly Ref[];
}

type PreparationOutputs = { preparedAt: string };

/** The draft as it is served. After a change of the agent or of a part of it there is one prepare, exactly one. */
export const agentPreparation: ResourceKind<PreparationSpec, PreparationOutputs> = {
  ...named('agent-preparation', { preparedAt: true }),
  level: 5,
  label: (name) => `prepared draft of ${name}`,
  remark: (fields, labelOf) =>
    fields.includes('record')
      ? 'not known to be prepared after its last change; up prepares it again'
      : `older than ${fields.map(labelOf).join(', ')}`,
  fromSpec(site, spec) {
    const { agents } = site.aws;
    const { agentName, agent } = spec;
    const prepare = async (step: Step) => {
      const port = await agents();
      const id = step.needs(agent, 'agentId');
      let before: number | undefined;
      await whenSettled(
        step,
        () => settledAgent(step, port, id),
        async ({ preparedAt }, attempt) => {
          if (attempt === 1) before = preparedAt;
          // When this time has changed, an earlier attempt took effect and only its answer was lost.
          if (preparedAt === before) await port.prepareAgent(id);
        },
      );
      const { status } = await settledAgent(step, port, id);
      if (status !== 'PREPARED') {
        throw new HrAgentError('NOT_PREPARED', `Agent ${agentName} is ${status} after its preparation.`, {
          source: 'service',
          hint: 'Something else changed the agent meanwhile; run the command again.',
        });
      }
    };
    return {
      id: agentPreparation.id(agentName),
      dependsOn: partsOf(spec).map((part) => part.id),
      partOf: agent.id,
      aspect: true,
      async observe(step) {
        const preparedAt = step.output(agent, 'preparedAt');
        if (preparedAt === undefined) return undefined;
        return {
          outputs: { preparedAt },
          state: 'PREPARED',
          ours: true,
          differences: staleness(step, spec, Number(preparedAt)),
        };
      },
      create: prepare,
      sync: prepare,
      permissions: () => [allow('Agents', ['bedrock:PrepareAgent'], everyAgentArn(site.target))],
    };
  },
};

function partsOf({ agent, dated, parts }: PreparationSpec): Ref[] {
  return [agent, ...dated, ...parts];
}

function staleness(step: Step, spec: PreparationSpec, preparedAt: number): Difference[] {
  // A changed agent is in another state than PREPARED. A changed action group, or collaborator, shows only in the time of its change.
  const unprepared = (step.output(spec.agent, 'status') ?? 'PREPARED') === 'PREPARED' ? [] : [spec.agent];
  const newer = spec.dated.filter((part) => Number(step.output(part, 'updatedAt') ?? 0) > preparedAt);
  const known = new Set<Ref>([...unprepared, ...newer]);
  const stale = partsOf(spec).filter((part) => known.has(part) || step.changed([part]));
  // Without a record nobody knows whether a run was cut off between a change and its prepare. One more does no harm.
  if (stale.length === 0 && !step.isRecorded) {
    return [{ field: 'record', old: undefined, new: 'prepared by this stack' }];
  }
  return stale.map(({ id }) => ({ field: id, old: 'as last prepared', new: 'changed since' }));
}
