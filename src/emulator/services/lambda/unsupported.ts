import { invalidParameter } from './errors.js';

/** Members of requests whose effect the local AWS does not have. What it cannot do it refuses, rather than pretend. */
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

/** Throws InvalidParameterValueException for the first member that asks for something; empty ones ask for nothing. */
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
