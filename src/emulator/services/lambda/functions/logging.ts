import type { LoggingConfig } from '@aws-sdk/client-lambda';
import { invalidParameter } from '../errors.js';
import type { LoggingRecord } from '../versions/records.js';

/** How a new function logs. */
export function defaultLogging(functionName: string): LoggingRecord {
  return { format: 'Text', group: `/aws/lambda/${functionName}` };
}

/** What is left out stays. Levels are for JSON, and are not kept by text. */
export function changedLogging(old: LoggingRecord, given: LoggingConfig): LoggingRecord {
  const format = given.LogFormat ?? old.format;
  const group = given.LogGroup ?? old.group;
  if (format === 'Text') {
    if (given.ApplicationLogLevel !== undefined || given.SystemLogLevel !== undefined) {
      throw invalidParameter(
        'LogLevel is not supported when LogFormat is set to "Text". Remove LogLevel from your request or change the LogFormat to "Json" and try again.',
      );
    }
    return { format, group };
  }
  const applicationLevel = given.ApplicationLogLevel ?? old.applicationLevel ?? 'INFO';
  const systemLevel = given.SystemLogLevel ?? old.systemLevel ?? 'INFO';
  return { format, group, applicationLevel, systemLevel };
}

export function loggingShown({ format, group, applicationLevel, systemLevel }: LoggingRecord): LoggingConfig {
  return {
    LogFormat: format,
    ApplicationLogLevel: applicationLevel,
    SystemLogLevel: systemLevel,
    LogGroup: group,
  };
}
