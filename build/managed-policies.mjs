// @ts-check
// Makes the list of AWS managed policies that the local AWS knows, from a checkout of a repository that records their
// default versions, one file a policy: node build/managed-policies.mjs CHECKOUT (github.com/z0ph/MAMIP, folder policies/).
// The policies of service-linked roles have a file of their own, with their documents as texts: hardly anybody reads one.
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
};

const SERVICE_ROLE_PATH = '/aws-service-role/';

/** Policies that are newer than the record, as AWS's reference of managed policies prints them. */
const NEWER = {
  AWSIoTManagedIntegrationsRolePolicy: {
    VersionId: 'v1',
    CreateDate: '2025-03-05T21:22:00Z',
    Document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'CloudWatchLogs',
          Effect: 'Allow',
          Action: ['logs:CreateLogGroup'],
          Resource: ['arn:aws:logs:*:*:log-group:/aws/iotmanagedintegrations/*'],
          Condition: { StringEquals: { 'aws:PrincipalAccount': variable('aws:ResourceAccount') } },
        },
        {
          Sid: 'CloudWatchStreams',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: ['arn:aws:logs:*:*:log-group:/aws/iotmanagedintegrations/*:log-stream:*'],
          Condition: { StringEquals: { 'aws:PrincipalAccount': variable('aws:ResourceAccount') } },
        },
        {
          Sid: 'CloudWatchMetrics',
          Effect: 'Allow',
          Action: ['cloudwatch:PutMetricData'],
          Resource: '*',
          Condition: { StringEquals: { 'cloudwatch:namespace': ['AWS/IoTManagedIntegrations', 'AWS/Usage'] } },
        },
      ],
    },
  },
};

/** The ids that AWS gave; of the others an id of the same form is made from the ARN. */
const IDS = {
  AWSLambdaBasicExecutionRole: 'ANPAJNCQGXC42545SKXIK',
  AdministratorAccess: 'ANPAIWMBCKSKIEE64ZLYK',
};

const [checkout] = process.argv.slice(2);
if (checkout === undefined) throw new Error('Give the checkout: node build/managed-policies.mjs CHECKOUT');

write(
  'aws-managed.policies.json',
  Object.entries(NAMES).flatMap(([path, names]) => names.map((name) => policyOf(path, name))),
);
write(
  'service-linked.policies.json',
  linkedServices.map(({ policy }) => policyOf(SERVICE_ROLE_PATH, policy)),
);

/**
 * @param {string} file
 * @param {object[]} policies
 */
function write(file, policies) {
  const lines = policies.map((policy) => JSON.stringify(policy));
  writeFileSync(join(IAM, 'managed-policies', file), `[\n${lines.join(',\n')}\n]\n`);
}

/**
 * A variable of IAM.
 *
 * @param {string} key
 */
function variable(key) {
  return `\${${key}}`;
}

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
    document: recorded.Document,
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
