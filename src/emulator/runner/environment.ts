import type { VersionRecord } from '../services/lambda/versions/records.js';
import type { Host } from './host.js';

/**
 * The environment of a function's process: Lambda's variables, the function's own and the PATH, and nothing else of the
 * server's environment.
 */
export function environmentOf(
  record: VersionRecord,
  { folder, logStreamName, host }: { folder: string; logStreamName: string; host: Host },
): Record<string, string> {
  return {
    ...taken(host, 'PATH'),
    // Windows programs do not start without it.
    ...taken(host, 'SystemRoot'),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...record.environment,
    _HANDLER: record.handler,
    LAMBDA_TASK_ROOT: folder,
    AWS_LAMBDA_FUNCTION_NAME: record.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: record.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(record.memorySize),
    AWS_LAMBDA_LOG_GROUP_NAME: record.logging.group,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    AWS_REGION: record.region,
    AWS_DEFAULT_REGION: record.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${record.runtime}`,
  };
}

function taken({ env }: Host, name: string): Record<string, string> {
  const value = env[name];
  return value === undefined ? {} : { [name]: value };
}
