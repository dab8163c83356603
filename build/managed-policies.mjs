// @ts-check
// Makes the list of AWS managed policies that the local AWS knows, from a checkout of a repository that records their
// default versions, one file a policy: node build/managed-policies.mjs CHECKOUT (github.com/z0ph/MAMIP, folder policies/).
// The policies of service-linked roles are listed without their documents: no service here could do anything with them.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const IAM = resolve(import.meta.dirname, '../src/emulator/services/iam');

/** @type {{ policy: string }[]} */
const linkedServices = JSON.parse(readFileSync(join(IAM, 'service-linked-roles/services.json'), 'utf8'));

/** Policies that public programs attach to the roles of agents, functions and notebooks, by path. */
const NAMES = {
  '/': [
    'AWSLambda_FullAccess',
    'AWSLambda_ReadOnlyAccess',
    'AWSLambdaExecute',
    'AWSStepFunctionsFullAccess',
    'AWSXRayDaemonWriteAccess',
    'AdministratorAccess',
    'AmazonAthenaFullAccess',
    'AmazonBedrockFullAccess',
    'AmazonBedrockReadOnly',
    'AmazonCognitoPowerUser',
    'AmazonDynamoDBFullAccess',
    'AmazonDynamoDBReadOnlyAccess',
    'AmazonEC2ReadOnlyAccess',
    'AmazonEventBridgeFullAccess',
    'AmazonKendraFullAccess',
    'AmazonOpenSearchServiceFullAccess',
    'AmazonRDSDataFullAccess',
    'AmazonRedshiftDataFullAccess',
    'AmazonRekognitionFullAccess',
    'AmazonS3FullAccess',
    'AmazonS3ReadOnlyAccess',
    'AmazonSESFullAccess',
    'AmazonSNSFullAccess',
    'AmazonSQSFullAccess',
    'AmazonSSMFullAccess',
    'AmazonSSMReadOnlyAccess',
    'AmazonTextractFullAccess',
    'CloudWatchFullAccess',
    'CloudWatchFullAccessV2',
    'CloudWatchLogsFullAccess',
    'CloudWatchLogsReadOnlyAccess',
    'ComprehendFullAccess',
    'IAMFullAccess',
    'IAMReadOnlyAccess',
    'NeptuneFullAccess',
    'NeptuneReadOnlyAccess',
    'PowerUserAccess',
    'SecretsManagerReadWrite',
    'TranslateFullAccess',
  ],
  '/service-role/': [
    'AWSGlueServiceRole',
    'AWSLambdaBasicExecutionRole',
    'AWSLambdaDynamoDBExecutionRole',
    'AWSLambdaRole',
    'AWSLambdaSQSQueueExecutionRole',
    'AWSLambdaVPCAccessExecutionRole',
  ],
  '/aws-service-role/': linkedServices.map(({ policy }) => policy).sort(),
};

/** Policies that are newer than the record, as AWS's reference of managed policies dates them. */
const NEWER = {
  AWSIoTManagedIntegrationsRolePolicy: { VersionId: 'v1', CreateDate: '2025-03-05T21:22:00Z', Document: undefined },
};

/** The ids that AWS gave; of the others an id of the same form is made from the ARN. */
const IDS = {
  AWSLambdaBasicExecutionRole: 'ANPAJNCQGXC42545SKXIK',
  AdministratorAccess: 'ANPAIWMBCKSKIEE64ZLYK',
};

const [checkout] = process.argv.slice(2);
if (checkout === undefined) throw new Error('Give the checkout: node build/managed-policies.mjs CHECKOUT');

const policies = Object.entries(NAMES).flatMap(([path, names]) => names.map((name) => policyOf(path, name)));
writeFileSync(
  join(IAM, 'managed-policies/aws-managed.json'),
  `[\n${policies.map((policy) => JSON.stringify(policy)).join(',\n')}\n]\n`,
);

/**
 * @param {string} path
 * @param {string} name
 */
function policyOf(path, name) {
  const newer = Object.entries(NEWER).find(([policy]) => policy === name)?.[1];
  const recorded = newer ?? JSON.parse(readFileSync(join(checkout ?? '', 'policies', name), 'utf8')).PolicyVersion;
  return {
    name,
    path,
    id: idOf(path, name),
    version: recorded.VersionId,
    createdAt: Date.parse(recorded.CreateDate),
    ...(path !== '/aws-service-role/' && { document: recorded.Document }),
  };
}

/**
 * @param {string} path
 * @param {string} name
 */
function idOf(path, name) {
  const known = Object.entries(IDS).find(([policy]) => policy === name);
  if (known !== undefined) return known[1];
  const digest = createHash('sha256').update(`arn:aws:iam::aws:policy${path}${name}`).digest();
  return `ANPA${[...digest.subarray(0, 17)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')}`;
}
