import type { ApplyGuardrailRequest } from '@aws-sdk/client-bedrock-runtime';
import { asRecord, isRecord } from '../../../../../core/json.js';
import type { Validated } from '../../../../service/operation.js';
import { invalid } from '../../../../service/service-error.js';

type Request = Validated<ApplyGuardrailRequest>;
type Block = Request['content'][number];

/** ApplyGuardrail's request, as an orchestrator has written it. */
export function guardrailRequest(given: Record<string, unknown>): Request {
  const { guardrailIdentifier, guardrailVersion, source, content, outputScope } = given;
  const isWhole = typeof guardrailIdentifier === 'string' && typeof guardrailVersion === 'string';
  if (!isWhole || (source !== 'INPUT' && source !== 'OUTPUT') || !Array.isArray(content)) {
    throw invalid(
      'The output of the actionEvent APPLY_GUARDRAIL needs a guardrailIdentifier, a guardrailVersion, a source and content.',
    );
  }
  return {
    guardrailIdentifier,
    guardrailVersion,
    source,
    content: content.filter(isRecord).map(blockOf),
    outputScope: outputScope === 'FULL' ? 'FULL' : 'INTERVENTIONS',
  };
}

const QUALIFIERS = ['grounding_source', 'query', 'guard_content'] as const;

function blockOf(block: Record<string, unknown>): Block {
  const { text, qualifiers } = asRecord(block['text']) ?? {};
  if (typeof text !== 'string') throw invalid('Guardrail was enabled but input is in incorrect format.');
  const given: readonly unknown[] = Array.isArray(qualifiers) ? qualifiers : [];
  return { text: { text, qualifiers: QUALIFIERS.filter((one) => given.includes(one)) } };
}
