import { everyGuardrailArn } from '../aws/arns.js';
import { AwsError } from '../aws/errors.js';
import { completed } from '../aws/guardrail-defaults.js';
import type { GuardrailDescription, GuardrailPort } from '../aws/guardrail-port.js';
import { HrAgentError } from '../core/errors.js';
import type { GuardrailSettings } from '../core/guardrail-settings.js';
import { jsonEqual } from '../core/json.js';
import { allow, find as findByName } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import { compare, type Difference, type Live, type Removable, type Step } from './resource.js';
import { type Waiting, waitFor } from './wait.js';

export interface GuardrailSpec {
  name: string;
  settings: GuardrailSettings;
}

/** `version`: the newest; of a guardrail of the definition only when it is as the definition says. */
type GuardrailOutputs = { guardrailId: string; arn: string; version?: string };

const SETTLED_BOUND_MS = 300_000;
/** AWS keeps no more versions of a guardrail. */
const MOST_VERSIONS = 20;

/**
 * A guardrail with a version that is as the definition says. Agents are given the version, so that a change serves when
 * they are prepared, and aliases keep what they had. It is found by the recorded id, else by its name.
 */
export const guardrail: ResourceKind<GuardrailSpec, GuardrailOutputs> = {
  ...named('guardrail', { guardrailId: true, arn: true, version: true }),
  level: 1,
  consolePage: ({ regional, region }, _name, { guardrailId }) =>
    `${regional}/bedrock/home?region=${region}#/guardrails/${guardrailId}`,
  fromId,
  discover: async ({ name, aws }) =>
    (await (await aws.guardrails()).listGuardrails())
      .filter((one) => one.name.startsWith(name))
      .map((one) => guardrail.id(one.name)),
  fromSpec(site, { name, settings: given }) {
    const { guardrails } = site.aws;
    const settings = completed(given);
    return {
      ...fromId(site, name),
      async observe(step) {
        const found = await find(site, step, name);
        if (!found) return undefined;
        const { draft, newest, live } = found;
        const changed = compare({ ...draft.settings }, { ...NOTHING, ...settings }, jsonEqual);
        if (newest && jsonEqual(newest.settings, settings)) return { ...live, differences: changed };
        const { version: _old, ...outputs } = live.outputs;
        return { ...live, outputs, differences: changed.length > 0 ? changed : [olderVersion(newest)] };
      },
      async adopt({ outputs: { arn } }) {
        await (await guardrails()).tag(arn, ownershipTags(site));
      },
      async create(step) {
        const port = await guardrails();
        const token = await step.token({ name, ...settings });
        const id = await port.createGuardrail({ name, settings: given, tags: ownershipTags(site), token });
        await ready(step, port, id);
        await port.createVersion(id);
        await ready(step, port, id);
      },
      async sync(step, { outputs: { guardrailId: id } }) {
        const port = await guardrails();
        const draft = await ready(step, port, id);
        if (!jsonEqual(draft.settings, settings)) {
          await port.updateGuardrail(id, name, given);
          await ready(step, port, id);
        }
        const versions = await port.listVersions(id);
        const newest = await newestOf(port, id, versions);
        if (newest && jsonEqual(newest.settings, settings)) return;
        if (versions.length >= MOST_VERSIONS) await removeOne(port, id, versions);
        await port.createVersion(id);
        await ready(step, port, id);
      },
      permissions: () => [
        findByName('bedrock:CreateGuardrail', 'bedrock:ListGuardrails'),
        allow(
          'Guardrails',
          [
            'bedrock:CreateGuardrail',
            'bedrock:GetGuardrail',
            'bedrock:UpdateGuardrail',
            'bedrock:DeleteGuardrail',
            'bedrock:CreateGuardrailVersion',
            'bedrock:ListGuardrails',
            'bedrock:TagResource',
            'bedrock:ListTagsForResource',
          ],
          everyGuardrailArn(site.target),
        ),
      ],
    };
  },
};

/** What the definition does not have must not be there. */
const NOTHING: Record<keyof Omit<GuardrailSettings, 'blockedInputMessaging' | 'blockedOutputsMessaging'>, undefined> = {
  description: undefined,
  topicPolicyConfig: undefined,
  contentPolicyConfig: undefined,
  wordPolicyConfig: undefined,
  sensitiveInformationPolicyConfig: undefined,
  contextualGroundingPolicyConfig: undefined,
  automatedReasoningPolicyConfig: undefined,
  crossRegionConfig: undefined,
};

function olderVersion(newest: GuardrailDescription | undefined): Difference {
  return { field: 'version', old: newest?.version, new: 'a new one, as the definition says' };
}

function fromId(site: Site, name: string): Removable<GuardrailOutputs> {
  return {
    id: guardrail.id(name),
    dependsOn: [],
    observe: async (step) => (await find(site, step, name))?.live,
    async remove(step, { outputs: { guardrailId } }) {
      const port = await site.aws.guardrails();
      await port.deleteGuardrail(guardrailId).catch((thrown: unknown) => {
        throw isInUse(thrown) ? inUse(name, thrown) : thrown;
      });
      await waitFor(step, { what: `guardrail ${name} to be gone`, timeoutMs: SETTLED_BOUND_MS }, async () =>
        (await port.getGuardrail(guardrailId)) ? undefined : true,
      );
    },
  };
}

interface Found {
  draft: GuardrailDescription;
  newest: GuardrailDescription | undefined;
  live: Live<GuardrailOutputs>;
}

async function find(site: Site, step: Step, name: string): Promise<Found | undefined> {
  const port = await site.aws.guardrails();
  const known = step.recorded(guardrail.ref(name), 'guardrailId');
  const recorded = known === undefined ? undefined : await port.getGuardrail(known);
  const draft = recorded ?? (await byName(port, name));
  if (!draft || draft.status === 'DELETING') return undefined;
  const { id: guardrailId, arn, status, createdAt, updatedAt: modifiedAt, failureReasons } = draft;
  const newest = await newestOf(port, guardrailId, await port.listVersions(guardrailId));
  const live: Live<GuardrailOutputs> = {
    outputs: { guardrailId, arn, ...(newest && { version: newest.version }) },
    state: status,
    ...(newest && { detail: `version ${newest.version}` }),
    ours: recorded !== undefined || isOurs(await port.getTags(arn), site),
    differences: [],
    createdAt,
    modifiedAt,
    ...(status === 'FAILED' && { broken: failureReasons.join(' ') || 'the guardrail failed' }),
  };
  return { draft, newest, live };
}

async function byName(port: GuardrailPort, name: string): Promise<GuardrailDescription | undefined> {
  const found = (await port.listGuardrails()).find((one) => one.name === name);
  return found && port.getGuardrail(found.id);
}

async function newestOf(port: GuardrailPort, id: string, versions: readonly number[]) {
  const newest = versions.at(-1);
  return newest === undefined ? undefined : port.getGuardrail(id, String(newest));
}

/** Removes the oldest version that no agent has, to make room for one. */
async function removeOne(port: GuardrailPort, id: string, versions: readonly number[]): Promise<void> {
  for (const version of versions) {
    try {
      return await port.deleteGuardrail(id, version);
    } catch (thrown) {
      if (!isInUse(thrown)) throw thrown;
    }
  }
}

async function ready(step: Waiting, port: GuardrailPort, id: string): Promise<GuardrailDescription> {
  return waitFor(step, { what: `guardrail ${id} to be READY`, timeoutMs: SETTLED_BOUND_MS }, async () => {
    const found = await port.getGuardrail(id);
    if (found?.status !== 'FAILED') return found?.status === 'READY' ? found : undefined;
    const message = `Guardrail ${found.name} (${id}) failed: ${found.failureReasons.join(' ')}`;
    throw new HrAgentError('GUARDRAIL_FAILED', message, { source: 'service', hint: 'The next run replaces it.' });
  });
}

const isInUse = (thrown: unknown) => thrown instanceof AwsError && thrown.awsCode === 'ResourceInUseException';

function inUse(name: string, cause: unknown): HrAgentError {
  return new HrAgentError('GUARDRAIL_IN_USE', `Guardrail ${name} cannot be removed: an agent still has it.`, {
    source: 'service',
    hint: [
      'A version of the agent that an alias serves may have it: ',
      { command: 'publish' },
      ' moves the alias to the draft. Then run the command again.',
    ],
    cause,
  });
}
