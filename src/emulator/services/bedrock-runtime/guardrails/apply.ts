import type {
  ApplyGuardrailRequest,
  ApplyGuardrailResponse,
  GuardrailTextBlock,
} from '@aws-sdk/client-bedrock-runtime';
import type { Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { servedGuardrail } from '../../bedrock/guardrails/served.js';
import { assessed } from './assessment.js';
import type { WithOldNames } from './old-names.js';

type TextBlock = Validated<GuardrailTextBlock>;

/** What a guardrail says of texts, as ApplyGuardrail answers it. */
export function applyGuardrail(
  {
    guardrailIdentifier,
    guardrailVersion,
    source,
    content,
    outputScope = 'INTERVENTIONS',
  }: Validated<ApplyGuardrailRequest>,
  call: Parameters<typeof servedGuardrail>[0],
): ApplyGuardrailResponse & WithOldNames {
  const guardrail = servedGuardrail(call, guardrailIdentifier, guardrailVersion);
  const blocks = content.map(({ text, image }) => {
    if (image !== undefined) throw invalid('Images are not judged by this local AWS.');
    if (text === undefined) throw invalid('Guardrail was enabled but input is in incorrect format.');
    return text;
  });
  const guarded = blocks.filter(isGuarded).map(({ text }) => text);
  const beside = blocks.filter((block) => !isGuarded(block)).reduce((sum, { text }) => sum + text.length, 0);
  const judged = assessed(guardrail, source, guarded, beside);
  const { blockedInputMessaging, blockedOutputsMessaging } = guardrail.settings;
  const message = source === 'INPUT' ? blockedInputMessaging : blockedOutputsMessaging;
  const outputs = { NONE: [], BLOCKED: [{ text: message }], MASKED: judged.masked.map((text) => ({ text })) };
  return {
    usage: judged.usage,
    action: judged.action === 'NONE' ? 'NONE' : 'GUARDRAIL_INTERVENED',
    actionReason: judged.reason,
    outputs: outputs[judged.action],
    output: outputs[judged.action],
    ...(judged.action === 'BLOCKED' && { blockedResponse: message }),
    assessments: [judged.assessment(outputScope)],
    guardrailCoverage: judged.coverage,
  };
}

/** What is only there to compare an answer with is no text to judge (assumption). */
function isGuarded({ qualifiers = [] }: TextBlock): boolean {
  return qualifiers.length === 0 || qualifiers.includes('guard_content');
}
