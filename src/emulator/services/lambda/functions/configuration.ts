import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Surroundings } from '../../../service/call.js';
import { type CodeRecord, type FunctionRecord, isCodeGone, isPending, isUpdating } from './records.js';

type Around = Pick<Surroundings, 'clock' | 'latency' | 'store'>;

/** A function as every operation shows it, in the state that it is in now. */
export function configurationOf(record: FunctionRecord, around: Around): FunctionConfiguration {
  return {
    FunctionName: record.functionName,
    FunctionArn: record.functionArn,
    Runtime: record.runtime,
    Role: record.role,
    Handler: record.handler,
    CodeSize: record.code.size,
    CodeSha256: codeSha256(record.code),
    Description: record.description,
    Timeout: record.timeout,
    MemorySize: record.memorySize,
    LastModified: new Date(record.modifiedAt).toISOString().replace('Z', '+0000'),
    Version: '$LATEST',
    Environment: Object.keys(record.environment).length === 0 ? undefined : { Variables: record.environment },
    TracingConfig: { Mode: record.tracingMode },
    RevisionId: record.revisionId,
    PackageType: 'Zip',
    Architectures: record.architectures,
    EphemeralStorage: { Size: record.ephemeralStorage },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${record.functionName}` },
    ...stateOf(record, around),
  };
}

function codeSha256(code: CodeRecord): string {
  return Buffer.from(code.hash, 'hex').toString('base64');
}

function stateOf(record: FunctionRecord, around: Around): Partial<FunctionConfiguration> {
  if (isPending(record, around)) {
    return { State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' };
  }
  if (isCodeGone(around.store, record)) {
    const StateReason = "The function's code is gone from the local account.";
    return { State: 'Failed', StateReason, StateReasonCode: 'InternalError' };
  }
  return { State: 'Active', LastUpdateStatus: isUpdating(record, around) ? 'InProgress' : 'Successful' };
}
