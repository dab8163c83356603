import type { FunctionRecord } from '../services/lambda/functions/records.js';
import type { Host } from './host.js';

/**
 * What the function's process sees of the world: Lambda's variables, the function's own, the PATH, and nothing else of
 * the server's environment.
 */
export function environmentOf(
  record: FunctionRecord,
  place: { folder: string; logStreamName: string; host: Host },
): Record<string, string> {
  return {
    PATH: place.host.env['PATH'] ?? '',
    // Windows programs do not start without it.
    ...(place.host.env['SystemRoot'] === undefined ? {} : { SystemRoot: place.host.env['SystemRoot'] }),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...record.environment,
    _HANDLER: record.handler,
    LAMBDA_TASK_ROOT: place.folder,
    AWS_LAMBDA_FUNCTION_NAME: record.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(record.memorySize),
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupName(record.functionName),
    AWS_LAMBDA_LOG_STREAM_NAME: place.logStreamName,
    AWS_REGION: record.region,
    AWS_DEFAULT_REGION: record.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${record.runtime}`,
  };
}

export function logGroupName(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}
