import { BedrockClient, CreateGuardrailCommand, CreateGuardrailVersionCommand } from '@aws-sdk/client-bedrock';
import {
  AssociateAgentKnowledgeBaseCommand,
  CreateAgentActionGroupCommand,
  CreateAgentAliasCommand,
  CreateAgentCommand,
  GetAgentCommand,
  PrepareAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { AddPermissionCommand, CreateFunctionCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Clock } from '../../../src/emulator/service/clock.js';
import type { Home } from '../cli/run-cli.js';
import { packaged } from '../definitions/packaged.js';
import { TEST_CREDENTIALS, type TestAws } from './local-aws.js';
import { makeRole } from './role-by-hand.js';

/** A document of one operation, which has a summary and no description. */
const DOCUMENT = JSON.stringify(
  {
    openapi: '3.0.0',
    info: { title: 'Parcels', version: '1.0.0' },
    paths: {
      '/parcels/{parcelId}': {
        get: {
          summary: 'Get where a parcel is',
          operationId: 'getParcel',
          parameters: [{ name: 'parcelId', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: { description: 'The parcel' } },
        },
      },
    },
  },
  null,
  2,
);

const PYTHON = `import json

def lambda_handler(event, context):
    return {"messageVersion": "1.0", "response": {"actionGroup": event["actionGroup"], "apiPath": event["apiPath"],
            "httpMethod": event["httpMethod"], "httpStatusCode": 200,
            "responseBody": {"application/json": {"body": json.dumps({"place": "shelf C4"})}}}}
`;

const NAME = 'parcel-agent';

/**
 * Makes an agent as articles do with the SDK: no tags, roles and a function of other names, its document in somebody's
 * bucket, a guardrail, a memory, an alias and an alarm. `knowledgeBase`: the id of one that exists.
 */
export async function followArticleByHand(aws: TestAws<Clock>, home: Home, knowledgeBase: string): Promise<void> {
  const config = { ...TEST_CREDENTIALS, endpoint: aws.url };
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const bedrock = new BedrockClient(config);
  const metrics = new CloudWatchClient(config);
  const place = { s3BucketName: 'my-schemas', s3ObjectKey: 'parcels.json' };
  await s3.send(new CreateBucketCommand({ Bucket: place.s3BucketName }));
  await s3.send(new PutObjectCommand({ Bucket: place.s3BucketName, Key: place.s3ObjectKey, Body: DOCUMENT }));
  const { guardrailId = '' } = await bedrock.send(
    new CreateGuardrailCommand({
      name: `${NAME}-words`,
      blockedInputMessaging: 'I do not speak about that.',
      blockedOutputsMessaging: 'I must not say that.',
      wordPolicyConfig: { wordsConfig: [{ text: 'price list' }] },
    }),
  );
  await bedrock.send(new CreateGuardrailVersionCommand({ guardrailIdentifier: guardrailId }));
  const lambda = await makeFunction(aws, home);
  const { agent } = await aws.agent.send(
    new CreateAgentCommand({
      agentName: NAME,
      foundationModel: 'anthropic.claude-3-sonnet-20240229-v1:0',
      instruction: 'You are a helpful assistant of a post room.\n    You say where parcels are.',
      agentResourceRoleArn: await makeRole(aws, 'AgentRole', 'bedrock.amazonaws.com', ['bedrock:*', 's3:GetObject']),
      idleSessionTTLInSeconds: 1800,
      memoryConfiguration: { enabledMemoryTypes: ['SESSION_SUMMARY'], storageDays: 7 },
      guardrailConfiguration: { guardrailIdentifier: guardrailId, guardrailVersion: '1' },
    }),
  );
  const { agentId = '' } = agent ?? {};
  await aws.agent.send(
    new CreateAgentActionGroupCommand({
      ...{ agentId, agentVersion: 'DRAFT', actionGroupName: 'Parcels', apiSchema: { s3: place } },
      actionGroupExecutor: { lambda },
    }),
  );
  const base = { knowledgeBaseId: knowledgeBase, description: 'Rooms and rules' };
  await aws.agent.send(new AssociateAgentKnowledgeBaseCommand({ agentId, agentVersion: 'DRAFT', ...base }));
  await aws.agent.send(new PrepareAgentCommand({ agentId }));
  await aws.agent.send(new GetAgentCommand({ agentId }));
  await aws.agent.send(new CreateAgentAliasCommand({ agentId, agentAliasName: 'production' }));
  const watching = { Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum', Period: 60 } as const;
  const when = { EvaluationPeriods: 1, Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' } as const;
  await metrics.send(new PutMetricAlarmCommand({ AlarmName: `${NAME}-broken`, ...watching, ...when }));
  for (const client of [s3, bedrock, metrics]) client.destroy();
}

async function makeFunction(aws: TestAws<Clock>, home: Home): Promise<string> {
  const Role = await makeRole(aws, 'FunctionRole', 'lambda.amazonaws.com', ['logs:*']);
  const { zip: ZipFile } = await packaged(home.write('by-hand/lambda_function.py', PYTHON));
  const settings = { Runtime: 'python3.12', Handler: 'lambda_function.lambda_handler' } as const;
  const { FunctionArn = '' } = await aws.lambda.send(
    new CreateFunctionCommand({ FunctionName: 'parcels', Role, ...settings, Code: { ZipFile } }),
  );
  await aws.lambda.send(
    new AddPermissionCommand({
      ...{ FunctionName: 'parcels', StatementId: 'AllowBedrockInvoke', Action: 'lambda:InvokeFunction' },
      ...{ Principal: 'bedrock.amazonaws.com', SourceAccount: aws.accountId },
    }),
  );
  return FunctionArn;
}
