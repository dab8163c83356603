import { isRecord } from '../../../../core/json.js';
import { invalidParameter } from '../errors.js';

/** Members of requests that the local AWS does not emulate. It refuses what it cannot do and does not pretend. */
const UNSUPPORTED = {
  PublishTo: 'capacity providers',
  FileSystemConfigs: 'file systems',
  DeadLetterConfig: 'dead-letter queues',
  ImageConfig: 'container images',
  ImageUri: 'container images',
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
  refuseVpc(Reflect.get(input, 'VpcConfig'));
  refuseUnless(Reflect.get(input, 'PackageType'), [undefined, 'Zip'], 'container images', 'PackageType');
  refuseUnless(part(input, 'SnapStart', 'ApplyOn'), [undefined, 'None'], 'SnapStart', 'SnapStart');
}

/** There is no EC2 here, so no security group and no subnet is ever found. Lambda looks for the groups first. */
function refuseVpc(config: unknown): void {
  if (!asks(config)) return;
  const [group] = texts(config, 'SecurityGroupIds');
  if (group !== undefined) {
    throw notInEc2('DescribeSecurityGroups', 'InvalidGroup.NotFound', `The security group '${group}' does not exist`);
  }
  const [subnet] = texts(config, 'SubnetIds');
  if (subnet !== undefined) {
    throw notInEc2('DescribeSubnets', 'InvalidSubnetID.NotFound', `The subnet ID '${subnet}' does not exist`);
  }
  throw invalidParameter('The local AWS does not emulate VPC access: leave out VpcConfig.');
}

function notInEc2(call: string, code: string, message: string) {
  return invalidParameter(`Error occurred while ${call}. EC2 Error Code: ${code}. EC2 Error Message: ${message}`);
}

function texts(value: unknown, name: string): unknown[] {
  const list: unknown = isRecord(value) ? value[name] : undefined;
  return Array.isArray(list) ? list : [];
}

function refuseUnless(value: unknown, allowed: readonly unknown[], what: string, member: string): void {
  if (!allowed.includes(value)) throw invalidParameter(`The local AWS does not emulate ${what}: leave out ${member}.`);
}

function part(input: object, member: string, name: string): unknown {
  const value: unknown = Reflect.get(input, member);
  return isRecord(value) ? value[name] : undefined;
}

function asks(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  return typeof value === 'object' ? Object.values(value).some(asks) : true;
}
