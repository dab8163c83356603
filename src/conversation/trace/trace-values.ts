import { isRecord } from '../../core/json.js';
import type { AgentCall, Usage } from '../turn/events.js';

/** Follows member names; undefined where one is missing. */
export function member(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const name of path) here = isRecord(here) ? here[name] : undefined;
  return here;
}

/** A member's text; undefined when there is none. */
export function textOf(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}

/** `[{name, value}]` as a record. */
export function namedValues(list: unknown): Record<string, string> {
  const entries = Array.isArray(list) ? list.filter(isRecord) : [];
  return Object.fromEntries(entries.map((entry) => [String(entry['name']), String(entry['value'])]));
}

/** The one member of a union, also where the SDK does not know it and hands it out as `$unknown: [name, value]`. */
export function unionMember(union: unknown): [name: string, value: unknown] | undefined {
  if (!isRecord(union)) return undefined;
  const unknown = union['$unknown'];
  if (Array.isArray(unknown)) return [String(unknown[0]), unknown[1]];
  return Object.entries(union).find(([, value]) => value !== undefined && value !== null);
}

/** An `actionGroupInvocationInput`; undefined when it is none. */
export function readCall(input: unknown): AgentCall | undefined {
  const actionGroup = textOf(input, 'actionGroupName');
  if (actionGroup === undefined) return undefined;
  const content = member(input, 'requestBody', 'content');
  const body = isRecord(content) ? Object.values(content)[0] : undefined;
  const named = ['function', 'apiPath', 'verb'].flatMap((name) => {
    const value = textOf(input, name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    actionGroup,
    ...Object.fromEntries(named),
    parameters: namedValues(member(input, 'parameters')),
    ...(body !== undefined && { requestBody: namedValues(body) }),
  };
}

/** What a part's `metadata` says of time and tokens. Times are epoch milliseconds. */
export interface Measured {
  startedAt?: number;
  elapsedMs?: number;
  /** Of the whole turn; on its last part only. */
  totalMs?: number;
  usage?: Usage;
}

export function readMetadata(part: unknown): Measured {
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

/** The SDK hands times out as dates; a saved trace has them as text. */
function timeOf(value: unknown): number | undefined {
  if (value instanceof Date) return value.getTime();
  const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
