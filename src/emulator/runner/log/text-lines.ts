import { runtimeVersionArn } from '../../services/lambda/functions/runtimes.js';
import type { VersionRecord } from '../../services/lambda/versions/records.js';
import { megabytes, runtimeVersion } from './measures.js';
import type { Measured, PlatformLog } from './platform-log.js';

const milliseconds = (duration: number) => `${duration.toFixed(2)} ms`;

/** Lines as text, each with a line feed. */
export function textLines(record: VersionRecord): PlatformLog {
  const line = (...fields: string[]) => `${fields.join('\t')}\n`;
  const report = (requestId: string, { duration, initDuration, peakMemory, status, errorType }: Measured) =>
    line(
      `REPORT RequestId: ${requestId}`,
      `Duration: ${milliseconds(duration)}`,
      `Billed Duration: ${Math.ceil(duration + (initDuration ?? 0))} ms`,
      `Memory Size: ${record.memorySize} MB`,
      ...(peakMemory === undefined ? [] : [`Max Memory Used: ${megabytes(peakMemory, record)} MB`]),
      ...(initDuration === undefined ? [] : [`Init Duration: ${milliseconds(initDuration)}`]),
      ...(status === 'failure' ? ['Status: error'] : []),
      ...(status === 'timeout' ? ['Status: timeout'] : []),
      ...(status === 'failure' && errorType !== undefined ? [`Error Type: ${errorType}`] : []),
      '',
    );
  return {
    initStart: () => [
      line(
        `INIT_START Runtime Version: ${runtimeVersion(record.runtime)}`,
        `Runtime Version ARN: ${runtimeVersionArn(record.runtime, record)}`,
      ),
    ],
    initDone: () => [],
    initFailed: ({ duration, status, errorType }) => [
      line(
        `INIT_REPORT Init Duration: ${milliseconds(duration)}`,
        'Phase: init',
        `Status: ${status}`,
        ...(errorType === undefined ? [] : [`Error Type: ${errorType}`]),
      ),
    ],
    start: (requestId) => [line(`START RequestId: ${requestId} Version: ${record.version}`)],
    end: (requestId, measured, said) => [
      ...said.map((text) => line(text)),
      line(`END RequestId: ${requestId}`),
      report(requestId, measured),
    ],
  };
}
