import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** DynamoDB is too busy, or away: the same call may work in a minute. Anything else is a fault of this function or its data. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const passing =
    /^(?:ProvisionedThroughputExceeded|Throttling|RequestLimitExceeded|InternalServerError|ServiceUnavailable|TransactionInProgress|TransactionConflict|Timeout|Abort|Networking)/;
  const code = 'code' in error ? String(error.code) : '';
  return passing.test(error.name) || /^E(?:CONN|TIMEDOUT|PIPE|AI_AGAIN|NOTFOUND|HOSTUNREACH|NETUNREACH)/.test(code);
}

/** Why each write of a transaction was not made, in their order: `None`, `ConditionalCheckFailed`, `TransactionConflict` … */
export function reasonsOf(error: unknown): string[] | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  return (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code);
}
