import { invalid } from '../../../service/service-error.js';

export type ExpressionKind =
  | 'UpdateExpression'
  | 'ConditionExpression'
  | 'KeyConditionExpression'
  | 'FilterExpression'
  | 'ProjectionExpression';

/** What is wrong with an expression; which one it is, only its reader knows. */
export class ExpressionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExpressionError';
  }
}

/** Reads an expression of the kind, which its errors are told to be about. Throws ValidationException. */
export function readAs<T>(kind: ExpressionKind, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof ExpressionError) throw invalid(`Invalid ${kind}: ${thrown.message}`);
    throw thrown;
  }
}
