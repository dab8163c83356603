import { DEFAULT_IDLE_TTL_S } from '../aws/agent-constants.js';
import { everyAgentArn, everyAliasArn, guardrailArn } from '../aws/arns.js';
import { AwsError } from '../aws/errors.js';
import type { AgentConfiguration, AgentDescription, AgentGuardrail, AgentPort, Tags } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { jsonEqual } from '../core/json.js';
import { agentPreparation } from './agent-preparation.js';
import { isTransitional, removeAliases, SETTLED_BOUND_MS, settledAgent } from './agent-state.js';
import { allow, find, passRole } from './caller-statement.js';
import { encryptionStatements } from './encryption.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import { promptDifferences } from './prompt-differences.js';
import { compare, type Difference, type Live, type Ref, type Step } from './resource.js';
import { retryPropagation, unlessBusy, waitFor, whenSettled } from './wait.js';

export interface AgentSpec extends Omit<AgentConfiguration, 'guardrail'> {
  /** One that exists, or one that the stack makes. */
  guardrail?: AgentGuardrail | { made: Ref<'guardrailId' | 'version'> };
  /** Beside those of the stack. Others are left alone. */
  tags: Readonly<Record<string, string>>;
  /** Ids of the resources that have to be there before it. */
  dependsOn: readonly string[];
}

type AgentOutputs = { agentId: string; arn: string; status: string; preparedAt?: string };

/** The agent itself. It is found by the recorded id, else by its name, which is the stack's. */
export const bedrockAgent: ResourceKind<AgentSpec, AgentOutputs> = {
  ...named('agent', { agentId: true, arn: true, status: true, preparedAt: true }),
  level: 2,
  consolePage: ({ regional, region }, _name, { agentId }) =>
    `${regional}/bedrock/home?region=${region}#/agents/${agentId}`,
  fromSpec(site, { dependsOn, guardrail, tags: ownTags, ...given }) {
    const { agents } = site.aws;
    const { name } = given;
    const self = bedrockAgent.ref(name);
    const configuration = { idleSessionTTLInSeconds: DEFAULT_IDLE_TTL_S, ...given };
    /** The id of the agent that this run made, as long as it is not recorded. */
    let made: string | undefined;
    const hasTags = Object.keys(ownTags).length > 0;
    return {
      id: self.id,
      dependsOn: [...dependsOn, ...(guardrail && 'made' in guardrail ? [guardrail.made.id] : [])],
      invalidates: [agentPreparation.id(name)],
      async observe(step) {
        await checkGuardrail(site, step, guardrail);
        const port = await agents();
        const known = made ?? step.recorded(self, 'agentId');
        const recorded = known === undefined ? undefined : await port.getAgent(known);
        const found = recorded ?? (await findByName(port, name));
        if (!found) return undefined;
        // AWS gives no id to a second agent, so the agent with the recorded id is the one that this stack made.
        const tags = recorded && !hasTags ? {} : await port.getAgentTags(found.arn);
        const ours = recorded !== undefined || isOurs(tags, site);
        // What the definition lacks has to be absent.
        const nothing = {
          description: undefined,
          memory: undefined,
          collaboration: undefined,
          customerEncryptionKeyArn: undefined,
          orchestrator: undefined,
        };
        const { prompts, ...others } = configuration;
        const differences = [
          ...compare(found, { ...nothing, ...others }, jsonEqual),
          ...promptDifferences(found.prompts, prompts),
        ];
        const judge = (later: Step) => guardrailDifference(found.guardrail, guardrail, later);
        const all = [...differences, ...tagDifferences(tags, ownTags)];
        return { ...live(found), ours, differences: all, judge };
      },
      async adopt({ outputs: { arn } }) {
        await (await agents()).tagAgent(arn, ownershipTags(site));
      },
      async create(step) {
        const port = await agents();
        const agent = { ...configuration, ...guardrailOf(guardrail, step) };
        const clientToken = await step.token(agent);
        const tags = { ...ownTags, ...ownershipTags(site) };
        made = await retryPropagation(step, roleNotReady, () => port.createAgent({ ...agent, tags, clientToken }));
        await settledAgent(step, port, made);
      },
      async sync(step, { outputs: { agentId, arn }, differences }) {
        const port = await agents();
        if (differences.some(isTag)) await port.tagAgent(arn, ownTags);
        if (differences.every(isTag)) return;
        const agent = { ...configuration, ...guardrailOf(guardrail, step) };
        await whenSettled(
          step,
          () => settledAgent(step, port, agentId),
          ({ raw }) => retryPropagation(step, roleNotReady, () => port.updateAgent(agentId, agent, raw)),
        );
        await settledAgent(step, port, agentId);
      },
      remove: (step, { outputs: { agentId } }) => remove(site, step, name, agentId),
      permissions: () => [
        passRole('PassRoleToBedrock', given.roleArn, 'bedrock.amazonaws.com'),
        find('bedrock:CreateAgent', 'bedrock:ListAgents'),
        allow(
          'Agents',
          [
            'bedrock:GetAgent',
            'bedrock:UpdateAgent',
            'bedrock:DeleteAgent',
            'bedrock:TagResource',
            'bedrock:ListTagsForResource',
            'bedrock:ListAgentVersions',
            'bedrock:DeleteAgentVersion',
          ],
          everyAgentArn(site.target),
        ),
        ...(given.customerEncryptionKeyArn === undefined
          ? []
          : encryptionStatements(site.target, given.customerEncryptionKeyArn, given.memory !== undefined)),
        ...(given.memory === undefined ? [] : [memoryStatement(site.target)]),
        ...(guardrail && 'id' in guardrail ? [guardrailStatement(site.target, guardrail.id)] : []),
      ],
    };
  },
};

/** The guardrail as the agent is given it. @throws HrAgentError OUTPUT_MISSING */
function guardrailOf(guardrail: AgentSpec['guardrail'], step: Step): { guardrail?: AgentGuardrail } {
  if (guardrail === undefined || 'id' in guardrail) return guardrail ? { guardrail } : {};
  const { made } = guardrail;
  return { guardrail: { id: step.needs(made, 'guardrailId'), version: step.needs(made, 'version') } };
}

function guardrailDifference(
  old: AgentGuardrail | undefined,
  guardrail: AgentSpec['guardrail'],
  step: Step,
): Difference[] {
  if (guardrail === undefined || 'id' in guardrail) {
    const wanted = guardrail && { ...guardrail, id: guardrail.id.replace(/^.*\//, '') };
    return compare({ guardrail: old }, { guardrail: wanted }, jsonEqual);
  }
  const [id, version] = [step.output(guardrail.made, 'guardrailId'), step.output(guardrail.made, 'version')];
  // A version that is as the definition says is made before the agent is changed.
  if (id === undefined || version === undefined) return [{ field: 'guardrail', old, new: 'a new version' }];
  return compare({ guardrail: old }, { guardrail: { id, version } }, jsonEqual);
}

/** Says before anything is made that there is no such guardrail. One that the stack makes is there by then. */
async function checkGuardrail({ aws }: Site, step: Step, guardrail: AgentSpec['guardrail']): Promise<void> {
  if (guardrail === undefined || 'made' in guardrail) return;
  const { id, version } = guardrail;
  if (await (await aws.guardrails()).getGuardrail(id, version)) return;
  const message = `There is no version ${version} of a guardrail ${id} in this account and region.`;
  const hint = 'Give the id and the version of one that exists, or the file of one that is to be made.';
  step.refuse(new HrAgentError('GUARDRAIL_NOT_FOUND', message, { hint }));
}

const guardrailStatement = (target: Site['target'], id: string) =>
  allow('Guardrails', ['bedrock:GetGuardrail'], guardrailArn(target, id));

/** What `memory` needs: what is remembered belongs to an alias. */
const memoryStatement = (target: Site['target']) =>
  allow('Memory', ['bedrock:GetAgentMemory', 'bedrock:DeleteAgentMemory'], everyAliasArn(target));

const TAG = 'tag ';

function tagDifferences(live: Tags, wanted: Tags): Difference[] {
  return Object.entries(wanted).flatMap(([key, value]) =>
    live[key] === value ? [] : [{ field: `${TAG}${key}`, old: live[key], new: value }],
  );
}

function isTag({ field }: Difference): boolean {
  return field.startsWith(TAG);
}

async function remove({ aws }: Site, step: Step, name: string, agentId: string): Promise<void> {
  const port = await aws.agents();
  // AWS may accept a deletion and then give it up. Then the agent is there again, and is deleted once more.
  await waitFor(step, { what: `agent ${name} to be gone`, timeoutMs: SETTLED_BOUND_MS }, async () => {
    const found = await port.getAgent(agentId);
    if (!found) return true;
    if (isTransitional(found.status) || found.status === 'DELETING') return undefined;
    await removeAliases(step, port, agentId, () => true);
    await unlessBusy(() => port.deleteAgent(agentId));
    return (await port.getAgent(agentId)) ? undefined : true;
  });
}

async function findByName(port: AgentPort, name: string): Promise<AgentDescription | undefined> {
  const found = await port.findAgent(name);
  return found && port.getAgent(found.id);
}

function live({ id, arn, status, preparedAt, createdAt, failureReasons }: AgentDescription): Live<AgentOutputs> {
  return {
    outputs: {
      agentId: id,
      arn,
      status,
      ...(preparedAt === undefined ? {} : { preparedAt: String(preparedAt) }),
    },
    state: status,
    ours: true,
    differences: [],
    createdAt,
    ...broken(status, failureReasons),
  };
}

/** Why an agent cannot be used any more and has to be replaced. Its name is free again only when it is gone. */
function broken(status: string, failureReasons: readonly string[]): { broken?: string } {
  if (status === 'FAILED') return { broken: failureReasons.join(' ') || 'the agent failed' };
  return status === 'DELETING' ? { broken: 'it is being deleted' } : {};
}

/**
 * Bedrock reports a role that it does not know yet as a missing permission of the caller. Only these texts mean that.
 */
function roleNotReady(thrown: unknown): string | undefined {
  if (!(thrown instanceof AwsError)) return undefined;
  const unknownRole =
    /not authorized to perform: bedrock:(Create|Update)Agent(?! on resource)|unable to assume|Access denied while trying to create\/update an agent/i;
  return thrown.code !== 'MAINTENANCE_MODE' && unknownRole.test(thrown.message)
    ? "the agent's role to be known to Bedrock"
    : undefined;
}
