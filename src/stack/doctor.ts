import type { LoadedAgent, LoadedPrompt } from '../agent/definition.js';
import { TEST_ALIAS } from '../aws/agent-constants.js';
import type { Aws } from '../aws/clients.js';
import { HrAgentError, messageOf } from '../core/errors.js';
import type { CallerStatement } from '../resources/caller-statement.js';
import { labelOf } from '../resources/kinds.js';
import { lambdaPermission } from '../resources/lambda-permission.js';
import { callerStatements } from './caller-policy.js';
import type { Deployment, Means } from './deployment.js';
import { checkGuardrail } from './doctor-guardrail.js';
import { checkModel } from './doctor-model.js';
import { checkPermissions } from './doctor-permissions.js';
import type { Change } from './events.js';
import { type Finding, type Found, fail, pass, skip, warn } from './finding.js';
import type { LocalContent } from './local-content.js';
import { planProvision } from './provision.js';
import type { Target } from './target.js';
import { teamsOf } from './team.js';

interface Patient {
  nodeVersion: string;
  target: Target;
  aws: Aws;
  /** The definition's, as it names it. */
  model: string;
  /** What answers in its place, for people. Then rules stand in for what else AWS asks models. */
  standIn: string | undefined;
  /** The definition's. */
  guardrail: LoadedAgent['guardrail'];
  /** Topics that the definition's alarms are to tell. */
  topics: readonly string[];
  prompts: readonly LoadedPrompt[];
  /** The stack's agent, when it exists. */
  agentId: string | undefined;
  /** What `up` would change. */
  changes: readonly Change[];
  /** What the caller needs for up, chat and down, from caller-policy.ts. */
  permissions: readonly CallerStatement[];
  /** Epoch milliseconds of this machine. */
  now: number;
  signal: AbortSignal;
}

/** Undefined where there is nothing to check. */
type Check = (patient: Patient) => Promise<Found | undefined>;

const MINUTE = 60_000;
const AGENTS_PER_ACCOUNT = 200;

/** Every check, in the order in which a person would look. One that throws is a finding, not the end. */
const CHECKS: Readonly<Record<string, Check>> = {
  'Node.js': async ({ nodeVersion }) => nodeFound(nodeVersion),
  account: async ({ target }) => pass(`${target.account}, ${target.region}, target ${target.kind}`),
  clock: async ({ aws, now }) => {
    const { serverTime } = await (await aws.identity()).whoAmI();
    if (serverTime === undefined) return skip('the service did not say its time');
    const seconds = Math.round(Math.abs(serverTime - now) / 1000);
    if (seconds * 1000 > 5 * MINUTE)
      return fail(`${seconds} s off`, 'Set the clock: AWS refuses signatures over 5 min old.');
    return seconds * 1000 > MINUTE
      ? warn(`${seconds} s off`, 'Set the clock before it is 5 min off.')
      : pass(`${seconds} s off`);
  },
  permissions: ({ aws, permissions }) => checkPermissions(aws, permissions),
  model: async ({ aws, model, standIn, target, signal }) => {
    const { converse } = await aws.model();
    const messages = [{ role: 'user' as const, content: [{ text: 'Hello' }] }];
    const request = { modelId: model, messages, inferenceConfig: { maxTokens: 1 } };
    return checkModel(model, target, () => converse(request, signal), standIn);
  },
  'Bedrock Agents': async ({ aws }) => {
    const agents = await (await aws.agents()).countAgents();
    if (agents >= AGENTS_PER_ACCOUNT) {
      return fail(`${agents} agents`, `The quota is ${AGENTS_PER_ACCOUNT}: remove some, or ask for more (L-97D79C54).`);
    }
    if (agents > 0) return pass(`${agents} of ${AGENTS_PER_ACCOUNT} agents`);
    return warn(
      'no agent in this account yet',
      'Accounts without Bedrock Agents in the past 12 months cannot create one; only up tells. --target local always can.',
    );
  },
  names: async ({ changes }) => {
    const taken = changes.filter(({ action, reason }) => action === 'refuse' && reason === undefined);
    return taken.length === 0
      ? pass('nothing else has these names')
      : fail(
          `${taken.map(({ resource }) => resource).join(', ')} not made by this stack`,
          'Remove them, choose --name, or take them over with up --adopt.',
        );
  },
  function: async ({ changes, agentId }) => {
    const permissions = changes.filter(
      ({ resource, action }) => lambdaPermission.nameIn(resource) !== undefined && action !== 'delete',
    );
    if (permissions.length === 0) return undefined;
    if (agentId === undefined) return skip('the agent is not up');
    return permissions.every((permission) => permission.action === 'keep')
      ? pass('the agent may invoke it')
      : fail('the agent may not invoke it', [{ command: 'up' }]);
  },
  definition: async ({ changes, agentId }) => {
    const refused = changes.filter(({ action, reason }) => action === 'refuse' && reason !== undefined);
    if (refused.length > 0) {
      const told = refused.map(({ resource, reason }) => `${labelOf(resource)}: ${reason}`).join(' ');
      return fail(told, ['It stands in the way of ', { command: 'up' }, ', which tells what can be done.']);
    }
    const differing = changes.filter((change) => change.action !== 'keep' && change.action !== 'refuse');
    if (agentId === undefined) return skip(['the agent is not up: ', { command: 'up' }]);
    if (differing.length === 0) return pass('everything is as the definition says, and prepared');
    return warn(`differs: ${differing.map((change) => labelOf(change.resource)).join(', ')}`, [{ command: 'up' }]);
  },
  guardrail: ({ aws, guardrail, standIn }) => checkGuardrail(aws, guardrail, standIn !== undefined),
  alarms: async ({ standIn, topics }) =>
    topics.length > 0 && standIn !== undefined
      ? skip(`they are judged here, and no topic is told: ${topics.join(', ')}`)
      : undefined,
  prompts: async ({ prompts, standIn }) => {
    if (prompts.length === 0) return undefined;
    const steps = `${prompts.map(({ step }) => step).join(', ')}: the agent's own`;
    // The planner is rules. A server of a real model may be chosen with every command.
    return pass(standIn === undefined ? steps : `${steps}; a real model is sent them, and the planner obeys none`);
  },
  documents: async ({ changes }) => {
    const warnings = changes.flatMap(({ warning }) => warning ?? []);
    const [first] = warnings;
    return first && warn(warnings.map(({ message }) => message).join('\n'), first.hint);
  },
  aliases: checkAliases,
};

/** The checks that are about one agent, and not about the account or this machine. */
const OF_ONE_AGENT: ReadonlySet<string> = new Set([
  'model',
  'names',
  'function',
  'definition',
  'guardrail',
  'alarms',
  'prompts',
  'documents',
  'aliases',
]);

/** Runs every check on a deployment, and on each of its collaborators what is about that one, whether they are up or not. */
export async function examine(
  deployment: Deployment,
  ...how: [LocalContent, Pick<Means, 'clock' | 'signal'> & { nodeVersion: string }, string?]
): Promise<Finding[]> {
  const others = teamsOf([deployment]).filter(({ name }) => name !== deployment.name);
  const [own, ...theirs] = await Promise.all([deployment, ...others].map((one) => examineOne(one, ...how)));
  const told = theirs.flatMap((findings, i) =>
    findings
      .filter(({ check }) => OF_ONE_AGENT.has(check))
      .map((finding) => ({ ...finding, check: `${others[i]?.name}: ${finding.check}` })),
  );
  return [...(own ?? []), ...told];
}

async function examineOne(
  deployment: Deployment,
  content: LocalContent,
  { clock, signal, nodeVersion }: Pick<Means, 'clock' | 'signal'> & { nodeVersion: string },
  standIn?: string,
): Promise<Finding[]> {
  const { agent, name, target, aws } = deployment;
  const patient: Patient = {
    nodeVersion,
    target,
    aws,
    model: agent.definition.foundationModel,
    standIn,
    guardrail: agent.guardrail,
    topics: agent.definition.alarms?.notify ?? [],
    prompts: agent.prompts,
    agentId: (await (await aws.agents()).findAgent(name))?.id,
    changes: await planProvision(deployment, content, { clock, signal }, { adopt: false }),
    permissions: callerStatements(deployment),
    now: clock.now(),
    signal,
  };
  const findings = await Promise.all(
    Object.entries(CHECKS).map(async ([check, run]) => {
      const found = await run(patient).catch((error: unknown) => failure(error));
      return found ? [{ check, ...found }] : [];
    }),
  );
  return findings.flat();
}

/** What can be checked where the account does not answer: this machine. All that asks the account is left out. */
export function examineWithoutAccount(unreached: HrAgentError, nodeVersion: string): Finding[] {
  return Object.keys(CHECKS).map((check) => {
    if (check === 'Node.js') return { check, ...nodeFound(nodeVersion) };
    return { check, ...(check === 'account' ? failure(unreached) : skip('it asks the account')) };
  });
}

async function checkAliases({ aws, agentId }: Patient): Promise<Found> {
  if (agentId === undefined) return skip('the agent is not up');
  const port = await aws.agents();
  const [aliases, versions, agent] = await Promise.all([
    port.listAliases(agentId),
    port.listVersions(agentId),
    port.getAgent(agentId),
  ]);
  const behind = aliases
    .filter((alias) => alias.id !== TEST_ALIAS)
    .filter((alias) => {
      const version = versions.find((entry) => entry.version === alias.version);
      return version !== undefined && version.createdAt < (agent?.preparedAt ?? 0);
    });
  const [oldest] = behind;
  if (!oldest) return pass(aliases.length > 1 ? 'each serves the newest draft' : 'none; the draft is served');
  const names = behind.map((alias) => `${alias.name} (version ${alias.version})`).join(', ');
  return warn(`older than the draft: ${names}`, [{ command: 'publish', args: [oldest.name] }]);
}

function nodeFound(version: string): Found {
  return Number(version.split('.')[0]) >= 22
    ? pass(version)
    : warn(version, 'It works, but Node.js 20 gets no security fixes any more; 22 or newer does.');
}

function failure(error: unknown): Found {
  const hint = error instanceof HrAgentError ? error.hint : undefined;
  return fail(messageOf(error), hint ?? 'See --verbose.');
}
