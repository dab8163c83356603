import type { RecordedCall, Refusal } from './recording.js';
import { differences, type Known } from './template.js';

/** What came of a call. */
export type Outcome = { readonly answer: object } | { readonly refusal: Pick<Refusal, 'code' | 'status' | 'message'> };

export async function outcomeOf(call: Promise<object>): Promise<Outcome> {
  try {
    return { answer: Object(await readable(await call)) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { $metadata, name, message, ...members }: SdkError = Object.assign({}, error, error, {
      name: error.name,
      message: error.message,
    });
    const { httpStatusCode: status } = $metadata ?? {};
    if (status === undefined) throw error;
    const { Code: code = name } = members;
    return { refusal: { code, status, message, ...members } };
  }
}

interface SdkError {
  $metadata?: { httpStatusCode?: number };
  name: string;
  message: string;
  Code?: string;
}

/** Of the refusal, if it is one. */
export function codeOf(outcome: Outcome): string | undefined {
  return 'refusal' in outcome ? outcome.refusal.code : undefined;
}

/** Where an outcome is not what was recorded, one line each; learns the names that were not known. */
export function differingFrom({ answer, refusal }: RecordedCall, outcome: Outcome, known: Known): string[] {
  if (refusal === undefined) {
    if (!('answer' in outcome)) return differences({}, outcome.refusal, known);
    return answer === undefined ? [] : differences(answer, outcome.answer, known);
  }
  if (!('refusal' in outcome)) return differences(refusal.code, outcome.answer, known);
  const { members = {}, ...expected } = refusal;
  const recorded = { ...expected, ...members };
  const named = Object.entries(outcome.refusal).filter(([name]) => name in recorded);
  return differences(recorded, Object.fromEntries(named), known);
}

/** Without what is the client's own, and with contents as text. */
async function readable(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if ('transformToString' in value && typeof value.transformToString === 'function') return value.transformToString();
  if (Array.isArray(value)) return Promise.all(value.map(readable));
  const told = Object.entries(value).filter(([key, member]) => key !== '$metadata' && member !== undefined);
  const read = await Promise.all(told.map(async ([key, member]) => [key, await readable(member)] as const));
  return Object.fromEntries(read);
}
