import type { Call } from '../../../service/call.js';
import { invalid } from '../../../service/service-error.js';
import { DRAFT, type GuardrailRecord, guardrailAt, identifiedArn } from './records.js';

export { assess, type Judgement, type Side } from './assessing/assess.js';
export { identifiedArn as guardrailArnOf };

/** A version of a guardrail, as those who apply it know it. */
export type ServedGuardrail = Pick<GuardrailRecord, 'guardrailId' | 'guardrailArn' | 'version' | 'settings'>;

const ID = /^(?:[a-z0-9]+|arn:[^:]+:bedrock:[^:]*:\d{12}:guardrail\/[a-z0-9]+)$/;

/** The guardrail that is to be applied. Throws what Bedrock's runtime answers [TXT]. */
export function servedGuardrail(
  call: Pick<Call, 'store' | 'clock' | 'region' | 'accountId'>,
  identifier: string,
  version: string = DRAFT,
): ServedGuardrail {
  if (!ID.test(identifier)) throw invalid('The provided guardrail identifier is invalid.');
  const found = guardrailAt(call, identifier, version);
  if (found) return found;
  throw invalid('The guardrail identifier or version provided in the request does not exist.');
}
