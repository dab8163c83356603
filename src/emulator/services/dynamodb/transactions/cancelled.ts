import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { ServiceError } from '../../../service/service-error.js';
import { CONFLICT } from './claims.js';

/** Why an action of a transaction cannot be done; undefined for an error that is not the action's. */
function reasonOf(thrown: unknown): CancellationReason | undefined {
  if (!(thrown instanceof ServiceError)) return undefined;
  const { code, message: Message, members } = thrown;
  if (code === 'ConditionalCheckFailedException') return { Code: 'ConditionalCheckFailed', Message, ...members };
  return code === 'ValidationException' ? { Code: 'ValidationError', Message } : undefined;
}

/** The reasons stand in the order of the actions. */
function cancelled(reasons: readonly (CancellationReason | undefined)[]): ServiceError {
  const all = reasons.map((reason) => reason ?? { Code: 'None' });
  const codes = all.map(({ Code }) => Code).join(', ');
  return new ServiceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { members: { CancellationReasons: all } },
  );
}

/** For actions on items that somebody else is writing. */
export function conflicting(count: number, conflicts: readonly number[]): ServiceError {
  const reason = { Code: 'TransactionConflict', Message: CONFLICT };
  return cancelled(Array.from({ length: count }, (_, at) => (conflicts.includes(at) ? reason : undefined)));
}

/** What each action comes to. Throws `TransactionCanceledException` with the reasons of all that cannot be done. */
export function eachOrCancelled<A, R>(actions: readonly A[], work: (action: A) => R): R[] {
  const results: R[] = [];
  const reasons = actions.map((action) => {
    try {
      results.push(work(action));
      return undefined;
    } catch (thrown) {
      const reason = reasonOf(thrown);
      if (!reason) throw thrown;
      return reason;
    }
  });
  if (reasons.some((reason) => reason)) throw cancelled(reasons);
  return results;
}
