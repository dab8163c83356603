import { runtimeVersionArn } from '../../services/lambda/functions/runtimes.js';
import type { VersionRecord } from '../../services/lambda/versions/records.js';
import { keepsEvent } from './levels.js';
import { megabytes, runtimeVersion } from './measures.js';
import type { Measured, PlatformLog } from './platform-log.js';

const hundredths = (duration: number) => Math.round(duration * 100) / 100;
const INIT = { initializationType: 'on-demand', phase: 'init' };

/**
 * Lambda's events as JSON [DOC telemetry-schema-reference], those that the function's system level lets through [DOC
 * monitoring-cloudwatchlogs-log-level, system log level event mapping].
 */
export function jsonLines(record: VersionRecord, now: () => number): PlatformLog {
  const { memorySize, logging } = record;
  const event = (level: 'DEBUG' | 'INFO' | 'WARN', type: string, about: object) =>
    keepsEvent(logging, level)
      ? [`${JSON.stringify({ time: new Date(now()).toISOString(), type: `platform.${type}`, record: about })}\n`]
      : [];
  const reportOf = (requestId: string, { duration, initDuration, peakMemory, status, errorType }: Measured) => ({
    requestId,
    metrics: {
      durationMs: hundredths(duration),
      billedDurationMs: Math.ceil(duration + (initDuration ?? 0)),
      memorySizeMB: memorySize,
      ...(peakMemory === undefined ? {} : { maxMemoryUsedMB: megabytes(peakMemory, record) }),
      ...(initDuration === undefined ? {} : { initDurationMs: hundredths(initDuration) }),
    },
    status,
    ...(errorType === undefined ? {} : { errorType }),
  });
  return {
    initStart: () =>
      event('INFO', 'initStart', {
        ...INIT,
        runtimeVersion: runtimeVersion(record.runtime),
        runtimeVersionArn: runtimeVersionArn(record.runtime, record),
        functionName: record.functionName,
        functionVersion: record.version,
      }),
    initDone: (duration) => [
      ...event('DEBUG', 'initRuntimeDone', { ...INIT, status: 'success' }),
      ...event('DEBUG', 'initReport', { ...INIT, status: 'success', metrics: { durationMs: hundredths(duration) } }),
    ],
    initFailed: ({ duration, status, errorType }) => {
      const failed = { ...INIT, status, ...(errorType === undefined ? {} : { errorType }) };
      return [
        ...event('WARN', 'initRuntimeDone', failed),
        ...event('WARN', 'initReport', { ...failed, metrics: { durationMs: hundredths(duration) } }),
      ];
    },
    start: (requestId) => event('INFO', 'start', { requestId, version: record.version }),
    end(requestId, measured) {
      const { status, errorType, duration } = measured;
      const done = { requestId, status, ...(errorType === undefined ? {} : { errorType }) };
      const level = status === 'success' ? 'INFO' : 'WARN';
      return [
        ...event(status === 'success' ? 'DEBUG' : 'WARN', 'runtimeDone', {
          ...done,
          metrics: { durationMs: hundredths(duration) },
        }),
        ...event(level, 'report', reportOf(requestId, measured)),
      ];
    },
  };
}
