import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Surroundings } from '../../../service/call.js';
import { isCodeGone } from '../code/usage.js';
import { type CodeRecord, isPending, isUpdating, revisionOf, type VersionRecord } from '../versions/records.js';

type Around = Pick<Surroundings, 'clock' | 'latency' | 'store'>;

/** A function as every operation shows it, in the state that it is in now. */
export function configurationOf(
  record: VersionRecord,
  around: Around,
  functionArn = record.functionArn,
): FunctionConfiguration {
  return {
    FunctionName: record.functionName,
    FunctionArn: functionArn,
    Runtime: record.runtime,
    Role: record.role,
    Handler: record.handler,
    CodeSize: record.code.size,
    CodeSha256: codeSha256(record.code),
    Description: record.description,
    Timeout: record.timeout,
    MemorySize: record.memorySize,
    LastModified: new Date(record.modifiedAt).toISOString().replace('Z', '+0000'),
    Version: record.version,
    Environment: record.environment && { Variables: record.environment },
    TracingConfig: { Mode: record.tracingMode },
    RevisionId: revisionOf(record, around),
    PackageType: 'Zip',
    Architectures: record.architectures,
    EphemeralStorage: { Size: record.ephemeralStorage },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: record.logging.format, LogGroup: record.logging.group },
    ...stateOf(record, around),
  };
}

function codeSha256(code: CodeRecord): string {
  return Buffer.from(code.hash, 'hex').toString('base64');
}

function stateOf(record: VersionRecord, around: Around): Partial<FunctionConfiguration> {
  if (isPending(record, around)) {
    return { State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' };
  }
  if (isCodeGone(around.store, record)) {
    const StateReason = "The function's code is gone from the local account.";
    return { State: 'Failed', StateReason, StateReasonCode: 'InternalError' };
  }
  return { State: 'Active', LastUpdateStatus: isUpdating(record, around) ? 'InProgress' : 'Successful' };
}
