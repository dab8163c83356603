import { HrAgentError } from '../core/errors.js';

/** What to do about an answer that AWS does not give. */
export const NOT_AWS = 'Where --endpoint-url names something else than AWS, it does not answer as AWS does.';

/** A thing whose members K are there. */
type With<T, K extends keyof T> = T & { readonly [P in K]-?: Exclude<T[P], undefined> };

/**
 * The part of an answer that the tool works with. The SDK says of every member that it may be absent. The members that
 * are named here are those without which nothing can be done, such as an id that the next call needs. An empty text is
 * as good as none.
 * @throws HrAgentError ANSWER_INCOMPLETE when the part, or one of these members, is absent
 */
export function whole<T extends object, K extends keyof T & string>(
  operation: string,
  part: T | undefined,
  members: readonly K[],
): With<T, K> {
  if (part && hasAll(part, members)) return part;
  const missing = part ? members.filter((member) => !isGiven(part[member])) : members;
  throw new HrAgentError('ANSWER_INCOMPLETE', `${operation}: the answer lacks ${missing.join(', ')}.`, {
    hint: NOT_AWS,
    source: 'service',
  });
}

function hasAll<T extends object, K extends keyof T>(part: T, members: readonly K[]): part is With<T, K> {
  return members.every((member) => isGiven(part[member]));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== '';
}
