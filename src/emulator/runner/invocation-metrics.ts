import type { Batch } from '../services/cloudwatch/metrics/records.js';
import type { VersionRecord } from '../services/lambda/versions/records.js';

interface Invoked {
  at: number;
  record: VersionRecord;
  /** Absent: it was not let in. */
  ran?: { durationMs: number; failed: boolean };
}

/** What Lambda measures of an invocation [DOC]: of the function, and of the version or alias by which it was invoked. */
export function invocationMetrics({ at, record, ran }: Invoked, invokedArn: string): Batch {
  const [FunctionName = '', qualifier] = invokedArn.split(':function:').at(-1)?.split(':') ?? [];
  const Resource = qualifier === undefined ? FunctionName : `${FunctionName}:${qualifier}`;
  const count = (metric: string, value: number) => ({ metric, unit: 'Count', values: [value] });
  const data = ran
    ? [
        count('Invocations', 1),
        count('Errors', ran.failed ? 1 : 0),
        count('Throttles', 0),
        { metric: 'Duration', unit: 'Milliseconds', values: [ran.durationMs] },
      ]
    : [count('Throttles', 1)];
  const dimensions = [{}, { FunctionName: record.functionName }, { FunctionName: record.functionName, Resource }];
  return { namespace: 'AWS/Lambda', at, series: dimensions.map((one) => ({ dimensions: one, data })) };
}
