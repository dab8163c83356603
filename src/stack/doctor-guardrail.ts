import type { LoadedGuardrail } from '../agent/definition.js';
import type { Aws } from '../aws/clients.js';
import type { GuardrailSettings } from '../core/guardrail-settings.js';
import { type Found, fail, pass, warn } from './finding.js';

/** What no rule finds: it takes somebody who understands the text. */
const BY_MEANING = ['NAME', 'ADDRESS'];

/**
 * Whether the guardrail can do what it is there for. Where rules judge in the place of AWS's models, this says what they
 * do not see. `byRules`: they do.
 */
export async function checkGuardrail(
  aws: Aws,
  guardrail: LoadedGuardrail | undefined,
  byRules: boolean,
): Promise<Found | undefined> {
  if (guardrail === undefined) return undefined;
  const settings = 'settings' in guardrail ? guardrail.settings : await settingsOf(aws, guardrail);
  if (settings === undefined) {
    return fail(
      'there is no such guardrail, or no such version of it',
      'Give the id and the version of one that exists.',
    );
  }
  const unseen = byRules ? unseenByRules(settings) : [];
  if (unseen.length === 0) return pass('all of it is judged');
  return warn(
    `judged by rules here, which never find: ${unseen.join('; ')}`,
    'Try these on AWS before you rely on them. Words, patterns and data of a fixed form are judged here.',
  );
}

async function settingsOf(aws: Aws, { id, version }: { id: string; version: string }) {
  return (await (await aws.guardrails()).getGuardrail(id, version))?.settings;
}

function unseenByRules(settings: GuardrailSettings): string[] {
  const { contentPolicyConfig, sensitiveInformationPolicyConfig, topicPolicyConfig } = settings;
  const filters = (contentPolicyConfig?.filtersConfig ?? []).map(({ type }) => type);
  const harmful = filters.filter((type) => type !== 'PROMPT_ATTACK');
  const entities = (sensitiveInformationPolicyConfig?.piiEntitiesConfig ?? []).map(({ type }) => type);
  const meant = entities.filter((type) => BY_MEANING.includes(type));
  return [
    ...(topicPolicyConfig ? ['topics in other words than those of their definition and examples'] : []),
    ...(harmful.length > 0 ? [harmful.join(', ')] : []),
    ...(harmful.length < filters.length ? ['attacks on the prompt but the plainest'] : []),
    ...meant,
    ...(settings.contextualGroundingPolicyConfig ? ['answers that do not follow from their sources'] : []),
    ...(settings.automatedReasoningPolicyConfig ? ['what automated reasoning finds'] : []),
  ];
}
