import { HrAgentError } from '../../core/errors.js';
import type { StreamPosition } from '../dispatch/streamed-answer.js';
import { FAULT_KINDS, type FaultName, STREAM_POSITIONS } from './kinds.js';

/** A fault that is switched on. */
export interface Fault {
  readonly kind: FaultName;
  /** `CreateAgent`, or `lambda.TagResource` where several services have one, or with `*`: `iam.*`. Default: every one. */
  readonly operation?: string;
  /** How many calls it strikes; without it all of them, for good. */
  readonly count?: number;
  /** Of kinds that break off a stream; default: the kind's own. */
  readonly position?: StreamPosition;
}

const OPERATION = /^(?:[a-z-]+\.)?[A-Za-z*]+$/;

/**
 * Reads `KIND[:OPERATION][:COUNT]`, or for a kind that breaks off a stream `KIND[:PLACE][:COUNT]`:
 * `throttle:CreateAgent:3`, `500:*:1`, `maintenance`, `stream-cut:after-trace`.
 * @throws HrAgentError USAGE, with the kinds that there are
 */
export function parseFault(spec: string): Fault {
  const [name = '', ...parts] = spec.split(':');
  if (!isFaultName(name)) throw unreadable(spec, `${JSON.stringify(name)} is no kind of fault`);
  const { only, position } = FAULT_KINDS[name];
  let fault: Fault = { kind: name };
  for (const part of parts) {
    if (fault.count !== undefined) throw unreadable(spec, 'nothing comes after the count');
    if (/^\d+$/.test(part)) fault = { ...fault, count: countOf(spec, part) };
    else if (position !== undefined && isPosition(part) && fault.position === undefined) {
      fault = { ...fault, position: part };
    } else if (only === undefined && OPERATION.test(part) && fault.operation === undefined) {
      fault = { ...fault, operation: part };
    } else throw unreadable(spec, `${JSON.stringify(part)} does not belong to ${name}`);
  }
  return fault;
}

/** All kinds and positions in a stream, for people, one a line. */
export function faultHelp(): string {
  const kinds = Object.entries(FAULT_KINDS).map(([name, { what, only, position }]) => {
    const where = position !== undefined ? '[:PLACE]' : only === undefined ? '[:OPERATION]' : '';
    return [`${name}${where}[:COUNT]`, what] as const;
  });
  const width = Math.max(...kinds.map(([form]) => form.length));
  const lines = (rows: readonly (readonly [string, string])[]) =>
    rows.map(([name, what]) => `  ${name.padEnd(width)}  ${what}`);
  return [
    'Faults:',
    ...lines(kinds),
    'OPERATION: CreateAgent, lambda.TagResource, iam.*; without it every one. COUNT: calls struck; without it all.',
    'PLACE, in the answer of InvokeAgent:',
    ...lines(Object.entries(STREAM_POSITIONS)),
  ].join('\n');
}

function countOf(spec: string, digits: string): number {
  const count = Number(digits);
  if (count > 0 && Number.isSafeInteger(count)) return count;
  throw unreadable(spec, 'a count is 1 or more');
}

function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULT_KINDS, name);
}

function isPosition(text: string): text is StreamPosition {
  return Object.hasOwn(STREAM_POSITIONS, text);
}

function unreadable(spec: string, why: string): HrAgentError {
  return new HrAgentError('USAGE', `The fault ${JSON.stringify(spec)} cannot be read: ${why}.`, {
    hint: faultHelp(),
  });
}
