import type { PolicyDocument } from '../../../policy/document.js';
import { ServiceError } from '../../../service/service-error.js';

export interface ManagedPolicy {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly description: string;
  /** The only one known here, which is the default. */
  readonly version: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly document: PolicyDocument;
}

/** The AWS managed policies that the local AWS knows, by ARN. Source: the AWS Managed Policy Reference. */
const MANAGED_POLICIES: Readonly<Record<string, ManagedPolicy>> = {
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole': {
    name: 'AWSLambdaBasicExecutionRole',
    id: 'ANPAJNCQGXC42545SKXIK',
    path: '/service-role/',
    description: 'Provides write permissions to CloudWatch Logs.',
    version: 'v1',
    createdAt: Date.UTC(2015, 3, 9, 15, 3, 43),
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: '*',
        },
      ],
    },
  },
  'arn:aws:iam::aws:policy/AdministratorAccess': {
    name: 'AdministratorAccess',
    id: 'ANPAIWMBCKSKIEE64ZLYK',
    path: '/',
    description: 'Provides full access to AWS services and resources.',
    version: 'v1',
    createdAt: Date.UTC(2015, 1, 6, 18, 39, 46),
    document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  },
};

export function findManagedPolicy(arn: string): ManagedPolicy | undefined {
  return Object.hasOwn(MANAGED_POLICIES, arn) ? MANAGED_POLICIES[arn] : undefined;
}

/** Throws `NoSuchEntity`. */
export function requireManagedPolicy(arn: string): ManagedPolicy {
  const policy = findManagedPolicy(arn);
  if (policy) return policy;
  throw new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`);
}
