import { DEFAULT_IDLE_TTL_S, TEST_ALIAS } from '../aws/agent-constants.js';
import { AwsError } from '../aws/errors.js';
import type { AgentConfiguration, AgentDescription, AgentPort, AliasDescription, Tags } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { jsonEqual } from '../core/json.js';
import { isOurs } from './ownership.js';
import { compare, type Resource } from './resource.js';
import { retryPropagation, unlessBusy, type Waiting, waitFor, whenSettled } from './wait.js';

export interface AgentSpec extends AgentConfiguration {
  tags: Tags;
  dependsOn: readonly string[];
}

const SETTLED_BOUND_MS = 300_000;
/** States from which the agent moves on by itself. */
const TRANSITIONAL = new Set(['CREATING', 'UPDATING', 'PREPARING', 'VERSIONING']);
const ALIAS_TRANSITIONAL = new Set(['CREATING', 'UPDATING', 'DELETING']);

/** The agent itself. Found by the recorded id, else by its name. */
export function agent(agents: () => Promise<AgentPort>, spec: AgentSpec): Resource {
  const { tags, dependsOn, ...given } = spec;
  const configuration = { idleSessionTTLInSeconds: DEFAULT_IDLE_TTL_S, ...given };
  /** The id of what this run made, before there is a record of it. */
  let made: string | undefined;
  return {
    id: `agent/${spec.name}`,
    dependsOn,
    invalidates: [`agent-preparation/${spec.name}`],
    async observe(step) {
      const port = await agents();
      const known = made ?? step.recorded?.['agentId'];
      const recorded = known === undefined ? undefined : await port.getAgent(known);
      const live = recorded ?? (await findByName(port, spec.name));
      if (!live) return undefined;
      return {
        attributes: {
          agentId: live.id,
          arn: live.arn,
          status: live.status,
          createdAt: String(live.createdAt),
          ...preparedness(live),
        },
        state: live.status,
        // An id never names another agent, so one that was recorded here is the one that was made here.
        ours: recorded !== undefined || isOurs(await port.getAgentTags(live.arn), tags),
        // A description that the definition lacks must be absent.
        differences: compare(live, { description: undefined, ...configuration }, jsonEqual),
        ...broken(live),
      };
    },
    async adopt(live) {
      await (await agents()).tagAgent(live.attributes['arn'] ?? '', tags);
    },
    async create(step) {
      const port = await agents();
      const clientToken = await step.token(configuration);
      const id = await retryPropagation(step, roleNotReady, () =>
        port.createAgent({ ...configuration, tags, clientToken }),
      );
      made = id;
      await settledAgent(step, port, id);
    },
    async sync(step, live) {
      const port = await agents();
      const id = live.attributes['agentId'] ?? '';
      await whenSettled(
        step,
        () => settledAgent(step, port, id),
        (current) => retryPropagation(step, roleNotReady, () => port.updateAgent(id, configuration, current.raw)),
      );
      await settledAgent(step, port, id);
    },
    async remove(step, live) {
      const port = await agents();
      const id = live.attributes['agentId'] ?? '';
      // Asked again when it comes back: AWS may accept a deletion and then give it up.
      await waitFor(step, { what: `agent ${spec.name} to be gone`, timeoutMs: SETTLED_BOUND_MS }, async () => {
        const found = await port.getAgent(id);
        if (!found) return true;
        if (TRANSITIONAL.has(found.status) || found.status === 'DELETING') return undefined;
        await removeAliases(step, port, id, () => true);
        await unlessBusy(() => port.deleteAgent(id));
        return (await port.getAgent(id)) ? undefined : true;
      });
    },
  };
}

/**
 * Waits until the agent is in a state that only a call changes.
 * @throws HrAgentError AGENT_FAILED with the service's reasons, AGENT_GONE
 */
export async function settledAgent(step: Waiting, port: AgentPort, id: string): Promise<AgentDescription> {
  return waitFor(step, { what: `agent ${id} to settle`, timeoutMs: SETTLED_BOUND_MS }, async () => {
    const live = await port.getAgent(id);
    if (!live) throw new HrAgentError('AGENT_GONE', `Agent ${id} was removed meanwhile.`, { source: 'service' });
    if (live.status === 'FAILED') {
      throw new HrAgentError('AGENT_FAILED', `Agent ${live.name} (${id}) failed: ${live.failureReasons.join(' ')}`, {
        source: 'service',
        hint: 'The next run replaces it.',
      });
    }
    return TRANSITIONAL.has(live.status) ? undefined : live;
  });
}

/** Removes some of an agent's aliases, never the built-in one, and resolves when they are gone. */
export async function removeAliases(
  step: Waiting,
  port: AgentPort,
  agentId: string,
  chosen: (alias: AliasDescription) => boolean,
): Promise<void> {
  const standing = async () =>
    (await port.listAliases(agentId)).filter((alias) => alias.id !== TEST_ALIAS && chosen(alias));
  await waitFor(step, { what: `aliases of agent ${agentId} to be gone`, timeoutMs: SETTLED_BOUND_MS }, async () => {
    const found = await standing();
    const removable = found.filter((alias) => !ALIAS_TRANSITIONAL.has(alias.status));
    for (const alias of removable) await unlessBusy(() => port.deleteAlias(agentId, alias.id));
    const left = removable.length > 0 ? await standing() : found;
    return left.length > 0 ? undefined : true;
  });
}

async function findByName(port: AgentPort, name: string): Promise<AgentDescription | undefined> {
  const found = await port.findAgent(name);
  return found && port.getAgent(found.id);
}

/** Why an agent can only be replaced; its name is free again only when it is gone. */
function broken({ status, failureReasons }: AgentDescription): { broken?: string } {
  if (status === 'FAILED') return { broken: failureReasons.join(' ') || 'the agent failed' };
  return status === 'DELETING' ? { broken: 'it is being deleted' } : {};
}

function preparedness(live: AgentDescription): Record<string, string> {
  return live.preparedAt === undefined ? {} : { preparedAt: String(live.preparedAt) };
}

/** Bedrock reports a role that it does not know yet as the caller's missing permission; only these texts mean that. */
function roleNotReady(thrown: unknown): string | undefined {
  if (!(thrown instanceof AwsError)) return undefined;
  const unknownRole =
    /not authorized to perform: bedrock:(Create|Update)Agent(?! on resource)|unable to assume|Access denied while trying to create\/update an agent/i;
  return thrown.code !== 'MAINTENANCE_MODE' && unknownRole.test(thrown.message)
    ? "the agent's role to be known to Bedrock"
    : undefined;
}
