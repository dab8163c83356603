import { MAX_ENVIRONMENT_BYTES, RESERVED_VARIABLES } from '../../../../core/lambda-environment.js';
import type { Call } from '../../../service/call.js';
import { roleTrusts } from '../../iam/authorise.js';
import { invalidParameter, stillPending, updateInProgress, wrongRevision } from '../errors.js';
import { isPending, isUpdating, revisionOf } from '../versions/records.js';
import { type FunctionRecord, putFunction } from './records.js';

/** Lambda tries the role when a function takes it: it must exist, trust Lambda, and have propagated. */
export function checkRole(roleArn: string, call: Call): void {
  if (roleTrusts(call, { roleArn, service: 'lambda.amazonaws.com' })) return;
  throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
}

/** Throws unless the function may be updated now, by a caller who knows its latest revision. */
export function checkUpdatable(record: FunctionRecord, revisionId: string | undefined, call: Call): void {
  if (isPending(record, call)) throw stillPending();
  if (isUpdating(record, call)) throw updateInProgress(record.functionArn);
  if (revisionId !== undefined && revisionId !== revisionOf(record, call)) throw wrongRevision('GetFunction/GetAlias');
}

/** Stores a change of code or configuration as a new revision, whose update begins now. Processes of the old one end. */
export function putUpdate(record: FunctionRecord, change: Partial<FunctionRecord>, call: Call): FunctionRecord {
  const now = call.clock.now();
  const revisions = { revisionId: call.random.uuid(), settledRevisionId: call.random.uuid() };
  const updated = { ...record, ...change, modifiedAt: now, updatedAt: now, ...revisions };
  putFunction(call.store, updated);
  call.functions.retire(updated.functionArn, updated.version);
  return updated;
}

const REFUSED =
  'Lambda was unable to configure your environment variables because the environment variables you have provided';

/** The variables as they are. Throws InvalidParameterValueException for reserved names and for more than 4 KB. */
export function checkedVariables(variables: Record<string, string> = {}): Record<string, string> {
  const reserved = Object.keys(variables).filter((name) => RESERVED_VARIABLES.has(name));
  if (reserved.length > 0) {
    throw invalidParameter(
      `${REFUSED} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  const measured = JSON.stringify(variables);
  if (Buffer.byteLength(measured) > MAX_ENVIRONMENT_BYTES) {
    throw invalidParameter(`${REFUSED} exceeded the 4KB limit. String measured: ${measured}`);
  }
  return variables;
}

/** Members of requests that the local AWS does not emulate. It refuses what it cannot do and does not pretend. */
const UNSUPPORTED = {
  Publish: 'versions',
  PublishTo: 'versions',
  Layers: 'layers',
  VpcConfig: 'VPC access',
  FileSystemConfigs: 'file systems',
  DeadLetterConfig: 'dead-letter queues',
  ImageConfig: 'container images',
  CodeSigningConfigArn: 'code signing',
  KMSKeyArn: 'customer-managed keys',
  SourceKMSKeyArn: 'customer-managed keys',
  CapacityProviderConfig: 'capacity providers',
  DurableConfig: 'durable functions',
  TenancyConfig: 'tenant isolation',
} as const;

/**
 * Throws InvalidParameterValueException for the first member that asks for something. Empty members ask for nothing.
 */
export function refuseUnsupported(input: object): void {
  for (const [member, what] of Object.entries(UNSUPPORTED)) {
    const value: unknown = Reflect.get(input, member);
    if (asks(value)) throw invalidParameter(`The local AWS does not emulate ${what}: leave out ${member}.`);
  }
  refuseUnless(Reflect.get(input, 'PackageType'), [undefined, 'Zip'], 'container images', 'PackageType');
  refuseUnless(part(input, 'SnapStart', 'ApplyOn'), [undefined, 'None'], 'SnapStart', 'SnapStart');
  refuseUnless(part(input, 'LoggingConfig', 'LogFormat'), [undefined, 'Text'], 'JSON logs', 'LoggingConfig');
  for (const name of ['ApplicationLogLevel', 'SystemLogLevel', 'LogGroup']) {
    refuseUnless(part(input, 'LoggingConfig', name), [undefined], `LoggingConfig.${name}`, name);
  }
}

function refuseUnless(value: unknown, allowed: readonly unknown[], what: string, member: string): void {
  if (!allowed.includes(value)) throw invalidParameter(`The local AWS does not emulate ${what}: leave out ${member}.`);
}

function part(input: object, member: string, name: string): unknown {
  const value: unknown = Reflect.get(input, member);
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function asks(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  return typeof value === 'object' ? Object.values(value).some(asks) : true;
}
