import { isRecord } from '../../core/json.js';
import { member } from './members.js';

/** Tokens that a model read and wrote. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

export const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0 };

export function addUsage(one: Usage, other: Usage | undefined): Usage {
  if (!other) return one;
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  };
}

/** What the `metadata` of a part of a trace says of time and tokens. Times are epoch milliseconds. */
export interface Measurement {
  startedAt?: number;
  elapsedMs?: number;
  /** Of the whole turn; only the turn's last part has it. */
  totalMs?: number;
  usage?: Usage;
}

export function readMetadata(part: unknown): Measurement {
  const metadata = member(part, 'metadata');
  const startedAt = timeOf(member(metadata, 'startTime'));
  const elapsedMs = numberOf(member(metadata, 'totalTimeMs'));
  const totalMs = numberOf(member(metadata, 'operationTotalTimeMs'));
  const usage = member(metadata, 'usage');
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(elapsedMs !== undefined && { elapsedMs }),
    ...(totalMs !== undefined && { totalMs }),
    ...(isRecord(usage) && {
      usage: { inputTokens: numberOf(usage['inputTokens']) ?? 0, outputTokens: numberOf(usage['outputTokens']) ?? 0 },
    }),
  };
}

/** The SDK hands times out as dates; a trace that was saved as JSON has them as text. */
function timeOf(value: unknown): number | undefined {
  if (value instanceof Date) return value.getTime();
  const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
