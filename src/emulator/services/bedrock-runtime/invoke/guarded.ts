import type { InvokeModelRequest, InvokeModelWithResponseStreamRequest } from '@aws-sdk/client-bedrock-runtime';
import { isRecord } from '../../../../core/json.js';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { type ServedGuardrail, servedGuardrail } from '../../bedrock/guardrails/served.js';
import type { Prompt } from '../ask.js';
import type { GuardedAnswer } from '../guardrails/ask-guarded.js';
import type { Body } from './form.js';

type Request = Pick<
  Validated<InvokeModelRequest> & Validated<InvokeModelWithResponseStreamRequest>,
  'guardrailIdentifier' | 'guardrailVersion' | 'trace'
>;

/** The member of a body that says how the text to be judged is marked [DOC guardrails-tagging]. */
const CONFIG = 'amazon-bedrock-guardrailConfig';

export const guardrailIn = ({ guardrailIdentifier }: Request & { modelId: string }) => guardrailIdentifier;

/**
 * The guardrail of a request, the suffix of the tags around what it judges, and the body as its model is to see it. Attacks
 * on the prompt are only looked for in what is tagged [DOC].
 */
export function guardrailOf(
  { guardrailIdentifier, guardrailVersion }: Request,
  { [CONFIG]: config, ...body }: Body,
  call: Call,
): { guardrail: ServedGuardrail | undefined; suffix: string | undefined; body: Body } {
  if (!guardrailIdentifier) return { guardrail: undefined, suffix: undefined, body };
  const guardrail = servedGuardrail(call, guardrailIdentifier, guardrailVersion);
  const given = isRecord(config) ? config['tagSuffix'] : undefined;
  const suffix = typeof given === 'string' ? given : undefined;
  return { guardrail: suffix === undefined ? withoutAttacks(guardrail) : guardrail, suffix, body };
}

function withoutAttacks(guardrail: ServedGuardrail): ServedGuardrail {
  const { contentPolicyConfig: content, ...settings } = guardrail.settings;
  const filtersConfig = (content?.filtersConfig ?? []).filter(({ type }) => type !== 'PROMPT_ATTACK');
  if (content === undefined || filtersConfig.length === 0) return { ...guardrail, settings };
  return { ...guardrail, settings: { ...settings, contentPolicyConfig: { ...content, filtersConfig } } };
}

const tag = (suffix: string) => `amazon-bedrock-guardrails-guardContent_${suffix}`;

/** Which of the prompt's texts are judged: where some are tagged, these. */
export function tagged({ messages }: Prompt, suffix: string | undefined): (index: number) => boolean {
  if (suffix === undefined) return () => true;
  const texts = messages.flatMap(({ content }) => content.flatMap((block) => ('text' in block ? [block.text] : [])));
  const marks = texts.map((text) => text.includes(`<${tag(suffix)}>`));
  return (index) => !marks.includes(true) || marks[index] === true;
}

export function withoutTags(prompt: Prompt, suffix: string | undefined): Prompt {
  if (suffix === undefined) return prompt;
  const bare = (text: string) => text.replaceAll(`<${tag(suffix)}>`, '').replaceAll(`</${tag(suffix)}>`, '');
  const messages = prompt.messages.map(({ role, content }) => ({
    role,
    content: content.map((block) => ('text' in block ? { text: bare(block.text) } : block)),
  }));
  return { ...prompt, system: bare(prompt.system), messages };
}

/** What an answer tells of its guardrail [DOC guardrails-use-invoke-model]. */
export function guardrailMembers({ judged, intervened }: GuardedAnswer, trace: Request['trace']): Body {
  if (judged === undefined) return {};
  const { guardrailId, input, output } = judged;
  const scope = trace === 'ENABLED_FULL' ? 'FULL' : 'INTERVENTIONS';
  const told = {
    input: { [guardrailId]: input.assessment(scope) },
    ...(output && { outputs: [{ [guardrailId]: output.assessment(scope) }] }),
  };
  return {
    ...(trace !== undefined && trace !== 'DISABLED' && { 'amazon-bedrock-trace': { guardrail: told } }),
    'amazon-bedrock-guardrailAction': intervened ? 'INTERVENED' : 'NONE',
  };
}
