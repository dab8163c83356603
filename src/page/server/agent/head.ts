import { TEST_ALIAS } from '../../../aws/agent-constants.js';
import { HrAgentError } from '../../../core/errors.js';
import type { Deployment } from '../../../stack/deployment.js';
import { findDeployedAgent } from '../../../stack/find-agent.js';
import { planProvision } from '../../../stack/provision.js';
import type { AgentHead } from '../../wire.js';
import type { PagePorts, ShownAgent } from '../ports.js';
import { functionsOf } from './functions.js';
import { fromScenario, fromTables } from './people.js';

/** What takes calls to find out, and is therefore not asked for each time. */
export interface SlowParts {
  /** `up` would change something. */
  readonly changed: boolean;
  readonly people: readonly string[];
  /** Why `up` could not make it. */
  readonly broken?: string;
}

export const UNKNOWN: SlowParts = { changed: false, people: [] };

/** The agent as it is up now. @throws HrAgentError NOT_DEPLOYED */
export async function headOf(
  { place, standIn }: ShownAgent,
  deployment: Deployment,
  { changed, people, broken }: SlowParts,
  now: number,
): Promise<AgentHead> {
  const { agent, name, target, aws } = deployment;
  const { description, foundationModel, identity } = agent.definition;
  const agents = await aws.agents();
  const live = await findDeployedAgent(agents, deployment);
  const [aliases, scenario] = await Promise.all([agents.listAliases(live.id), fromScenario(agent, now)]);
  return {
    name,
    ...(description !== undefined && { description }),
    target: { place, region: target.region, billed: place === 'aws' },
    model: live.foundationModel ?? foundationModel,
    ...(standIn !== undefined && { standIn }),
    ...(live.preparedAt !== undefined && { preparedAt: live.preparedAt }),
    changed,
    ...(broken !== undefined && { broken }),
    aliases: aliases
      .filter(({ id }) => id !== TEST_ALIAS)
      .map(({ id, name: alias, version }) => ({
        id,
        name: alias,
        ...(version !== undefined && { agentVersion: version }),
      })),
    functions: functionsOf(agent),
    starters: scenario.starters,
    ...(identity && {
      identity: { attribute: identity.attribute, people: [...new Set([...scenario.people, ...people])] },
    }),
  };
}

/** What `up` would do, and who could talk. What fails here is told elsewhere: the page works without it. */
export async function slowParts(
  deployment: Deployment,
  ports: Pick<PagePorts, 'clock' | 'signal' | 'content'>,
): Promise<SlowParts> {
  const [plan, people] = await Promise.allSettled([
    planProvision(deployment, ports.content(), ports, { adopt: false }),
    fromTables(deployment),
  ]);
  return {
    changed: plan.status === 'fulfilled' && plan.value.some(({ action }) => action !== 'keep'),
    people: people.status === 'fulfilled' ? people.value : [],
    ...(plan.status === 'rejected' && ofDefinition(plan.reason)),
  };
}

/** Faults of the definition's own files. */
const OF_FILES: ReadonlySet<string> = new Set([
  'DEFINITION_INVALID',
  'HANDLER_INVALID',
  'HANDLER_TOO_LARGE',
  'PACKAGES_NOT_INSTALLED',
  'DOCUMENT_INVALID',
  'NO_DOCUMENTS',
  'FILE_NOT_FOUND',
  'FILE_UNREADABLE',
]);

function ofDefinition(reason: unknown): Pick<SlowParts, 'broken'> {
  return reason instanceof HrAgentError && OF_FILES.has(reason.code) ? { broken: reason.message } : {};
}
