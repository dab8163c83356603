import * as bedrock from '@aws-sdk/client-bedrock';
import * as bedrockAgent from '@aws-sdk/client-bedrock-agent';
import * as bedrockAgentRuntime from '@aws-sdk/client-bedrock-agent-runtime';
import * as bedrockRuntime from '@aws-sdk/client-bedrock-runtime';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as iam from '@aws-sdk/client-iam';
import * as lambda from '@aws-sdk/client-lambda';
import * as opensearchserverless from '@aws-sdk/client-opensearchserverless';
import * as s3 from '@aws-sdk/client-s3';
import * as s3vectors from '@aws-sdk/client-s3vectors';
import * as secretsmanager from '@aws-sdk/client-secrets-manager';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import type { StaticOperationSchema } from '@smithy/types';

/** One of the SDK's clients, driven by the names of operations. */
export interface SdkClient {
  call(operation: string, input: object): Promise<Record<string, unknown>>;
  destroy(): void;
}

/** By the name of the service. A service that is added to the local AWS is added here, or the tests say so. */
const MODULES: Readonly<Record<string, { module: object; client: string }>> = {
  iam: { module: iam, client: 'IAMClient' },
  sts: { module: sts, client: 'STSClient' },
  logs: { module: logs, client: 'CloudWatchLogsClient' },
  cloudwatch: { module: cloudwatch, client: 'CloudWatchClient' },
  dynamodb: { module: dynamodb, client: 'DynamoDBClient' },
  secretsmanager: { module: secretsmanager, client: 'SecretsManagerClient' },
  ssm: { module: ssm, client: 'SSMClient' },
  lambda: { module: lambda, client: 'LambdaClient' },
  s3: { module: s3, client: 'S3Client' },
  s3vectors: { module: s3vectors, client: 'S3VectorsClient' },
  opensearchserverless: { module: opensearchserverless, client: 'OpenSearchServerlessClient' },
  bedrock: { module: bedrock, client: 'BedrockClient' },
  'bedrock-agent': { module: bedrockAgent, client: 'BedrockAgentClient' },
  'bedrock-runtime': { module: bedrockRuntime, client: 'BedrockRuntimeClient' },
  'bedrock-agent-runtime': { module: bedrockAgentRuntime, client: 'BedrockAgentRuntimeClient' },
};

interface Sender {
  send(command: object): Promise<Record<string, unknown>>;
  destroy(): void;
}

interface Sdk {
  client: string;
  exports: ReadonlyMap<string, unknown>;
  operations: readonly StaticOperationSchema[];
}

/** What was read of a module stays: some export thousands of things, each behind a getter. */
const known = new Map<string, Sdk>();

/** The schemas of all operations that the service has at AWS. */
export function sdkOperations(service: string): readonly StaticOperationSchema[] {
  return sdkOf(service).operations;
}

function isOperation(exported: unknown): exported is StaticOperationSchema {
  return Array.isArray(exported) && exported[0] === 9;
}

function sdkOf(service: string): Sdk {
  const before = known.get(service);
  if (before) return before;
  const { module, client } = MODULES[service] ?? {};
  if (!module || client === undefined)
    throw new Error(`no SDK client is known for the service ${service}: add it to the table`);
  const exports = new Map(Object.entries(module));
  const sdk = { client, exports, operations: [...exports.values()].filter(isOperation) };
  known.set(service, sdk);
  return sdk;
}

/** `config` is what the SDK's clients take: an endpoint, a region, credentials. */
export function sdkClient(service: string, config: object): SdkClient {
  const sdk = sdkOf(service);
  const make = (name: string, argument: object): unknown => {
    const found = sdk.exports.get(name);
    if (typeof found !== 'function') throw new Error(`the SDK exports no ${name}`);
    return Reflect.construct(found, [argument]);
  };
  // Every client of the SDK has these two; their types differ by operation, which only the name tells here.
  const client = make(sdk.client, config) as Sender;
  return {
    call: (operation, input) => client.send(make(`${operation}Command`, input) as object),
    destroy: () => client.destroy(),
  };
}

/** All of the SDK's clients, driven by `service.Operation`. One that nobody calls is not made. */
export function sdkClients(config: object): SdkClient {
  const made = new Map<string, SdkClient>();
  return {
    call(operation, input) {
      const [service = '', name = ''] = operation.split('.');
      const client = made.get(service) ?? sdkClient(service, config);
      made.set(service, client);
      return client.call(name, input);
    },
    destroy() {
      for (const client of made.values()) client.destroy();
    },
  };
}
