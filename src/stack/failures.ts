import type { ErrorCode } from '../core/error-codes.js';
import { HrAgentError, messageOf } from '../core/errors.js';
import type { Resource } from '../resources/resource.js';
import { notOurs } from './decide.js';
import type { Change, StackEvent } from './events.js';

/** Emits `failed` and returns the error as an HrAgentError; an interruption is no failure of the resource. */
export function reportFailure(resource: string, thrown: unknown, emit: (event: StackEvent) => void): HrAgentError {
  const error =
    thrown instanceof HrAgentError
      ? thrown
      : new HrAgentError('INTERNAL', `${resource}: ${messageOf(thrown)}`, { source: 'bug', cause: thrown });
  if (error.code !== 'INTERRUPTED') emit({ type: 'failed', resource, error });
  return error;
}

/** An interruption wins over the failures that it caused. */
export function throwFirst(failures: readonly unknown[]): void {
  const interrupted = failures.find((f) => f instanceof HrAgentError && f.code === 'INTERRUPTED');
  if (failures.length > 0) throw interrupted ?? failures[0];
}

/** Emits `failed` for each resource that a look has refused. Returns one error for all namesakes, else the first. */
export function refusalOf(
  resources: readonly Pick<Resource, 'id'>[],
  sights: ReadonlyMap<string, { refusal?: HrAgentError }>,
  emit: (event: StackEvent) => void,
): HrAgentError | undefined {
  const refused = resources.flatMap(({ id }) => {
    const refusal = sights.get(id)?.refusal;
    return refusal ? [{ resource: id, error: refusal }] : [];
  });
  for (const { resource, error } of refused) emit({ type: 'failed', resource, error });
  const first = refused[0]?.error;
  if (first?.code !== 'NOT_OURS') return first;
  return notOurs(refused.filter(({ error }) => error.code === 'NOT_OURS').map(({ resource }) => resource));
}

/** Failures that come again when the command is run again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'NOT_OURS',
  'ACCESS_DENIED',
  'AWS_ERROR',
  'BUCKET_DENIED',
  'BUCKET_ELSEWHERE',
  'BUCKET_NOT_FOUND',
  'FUNCTION_NOT_FOUND',
  'GUARDRAIL_IN_USE',
  'GUARDRAIL_NOT_FOUND',
  'KNOWLEDGE_BASE_NOT_FOUND',
  'MAINTENANCE_MODE',
  'QUOTA',
]);

/** Adds to a refusal the names of what had been made before it came. Other failures stay as they are. */
export function afterChanges(failure: unknown, changes: readonly Change[]): unknown {
  const made = changes.filter(({ action }) => action === 'create' || action === 'replace');
  if (!(failure instanceof HrAgentError) || !REFUSALS.has(failure.code) || made.length === 0) return failure;
  const { code, message, hint = [], next, source } = failure;
  const names = ` Made by then: ${made.map(({ resource }) => resource).join(', ')}.`;
  return new HrAgentError(code, message, {
    hint: [...(typeof hint === 'string' ? [hint] : hint), names],
    ...(next && { next }),
    source,
    cause: failure,
  });
}
