import type { FunctionConfiguration as Modelled } from '@aws-sdk/client-lambda';
import type { Surroundings } from '../../../service/call.js';
import { isCodeGone } from '../code/usage.js';
import { type CodeRecord, isPending, isUpdating, revisionOf, type VersionRecord } from '../versions/records.js';
import { loggingShown } from './logging.js';
import { runtimeVersionArn } from './runtimes.js';

/** Lambda gives a reason here that its model does not have. */
export type FunctionConfiguration = Omit<Modelled, 'LastUpdateStatusReasonCode'> & {
  LastUpdateStatusReasonCode?: 'Creating';
};

type Around = Pick<Surroundings, 'clock' | 'latency' | 'store'>;

/** A version with the state that it is in now, as operations show it that are about one function. */
export function configurationOf(
  record: VersionRecord,
  around: Around,
  functionArn = record.functionArn,
): FunctionConfiguration {
  return {
    ...settingsOf(record, around, functionArn),
    RuntimeVersionConfig: { RuntimeVersionArn: runtimeVersionArn(record.runtime, record) },
    ...stateOf(record, around),
  };
}

/** A version as it stands in lists, where AWS leaves out the state. */
export function listedConfiguration(
  record: VersionRecord,
  around: Around,
  arn: 'qualified' | 'unqualified',
): FunctionConfiguration {
  const { functionArn, version } = record;
  return settingsOf(record, around, arn === 'qualified' ? `${functionArn}:${version}` : functionArn);
}

export function codeSha256(code: CodeRecord): string {
  return Buffer.from(code.hash, 'hex').toString('base64');
}

/** As Lambda writes times: milliseconds, and the zone as `+0000`. */
export function lambdaTime(moment: number): string {
  return new Date(moment).toISOString().replace('Z', '+0000');
}

function settingsOf(record: VersionRecord, around: Around, functionArn: string): FunctionConfiguration {
  const { layers, logging } = record;
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
    LastModified: lambdaTime(record.modifiedAt),
    Version: record.version,
    Environment: record.environment && { Variables: record.environment },
    TracingConfig: { Mode: record.tracingMode },
    RevisionId: revisionOf(record, around),
    Layers: layers.length === 0 ? undefined : layers.map(({ arn, code }) => ({ Arn: arn, CodeSize: code.size })),
    PackageType: 'Zip',
    Architectures: record.architectures,
    EphemeralStorage: { Size: record.ephemeralStorage },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: loggingShown(logging),
  };
}

function stateOf(record: VersionRecord, around: Around): FunctionConfiguration {
  if (isPending(record, around)) {
    return { State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' };
  }
  if (isCodeGone(around.store, record)) {
    const StateReason = "The function's code is gone from the local account.";
    return { State: 'Failed', StateReason, StateReasonCode: 'InternalError' };
  }
  if (!isUpdating(record, around)) return { State: 'Active', LastUpdateStatus: 'Successful' };
  return {
    State: 'Active',
    LastUpdateStatus: 'InProgress',
    LastUpdateStatusReason: 'The function is being created.',
    LastUpdateStatusReasonCode: 'Creating',
  };
}
