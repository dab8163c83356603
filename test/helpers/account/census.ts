import { BedrockClient, paginateListGuardrails } from '@aws-sdk/client-bedrock';
import {
  ListAgentActionGroupsCommand,
  ListAgentAliasesCommand,
  ListAgentCollaboratorsCommand,
  ListAgentKnowledgeBasesCommand,
  ListAgentsCommand,
  ListDataSourcesCommand,
  ListKnowledgeBasesCommand,
} from '@aws-sdk/client-bedrock-agent';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { ListAttachedRolePoliciesCommand, ListRolePoliciesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import {
  GetPolicyCommand,
  ListFunctionsCommand,
  ListLayersCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import {
  ListAccessPoliciesCommand,
  ListCollectionsCommand,
  ListSecurityPoliciesCommand,
  OpenSearchServerlessClient,
} from '@aws-sdk/client-opensearchserverless';
import { ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { ListIndexesCommand, ListVectorBucketsCommand, S3VectorsClient } from '@aws-sdk/client-s3vectors';
import type { Clock } from '../../../src/emulator/service/clock.js';
import { TEST_CREDENTIALS, type TestAws } from './local-aws.js';

type Account = Pick<TestAws<Clock>, 'iam' | 'lambda' | 'logs' | 'agent' | 'url'>;

/** The names of everything in the account, sorted; a thing that is there twice stands here twice. */
export async function census(aws: Account): Promise<string[]> {
  const all = await Promise.all([
    roles(aws),
    functions(aws),
    layers(aws),
    logGroups(aws),
    agents(aws),
    knowledgeBases(aws),
    buckets(aws),
    vectorBuckets(aws),
    collections(aws),
    tables(aws),
    guardrails(aws),
    alarms(aws),
  ]);
  return all.flat().sort();
}

async function alarms({ url }: Account): Promise<string[]> {
  const client = new CloudWatchClient({ ...TEST_CREDENTIALS, endpoint: url });
  const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({}));
  client.destroy();
  return MetricAlarms.map(({ AlarmName }) => `alarm ${AlarmName}`);
}

async function roles({ iam }: Account): Promise<string[]> {
  const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix: '/' }));
  // Roles of AWS's own services have paths of their own.
  const own = Roles.filter((role) => role.Path === '/').map((role) => role.RoleName ?? '');
  const all = own.map(async (RoleName) => {
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    return [
      `role ${RoleName}`,
      ...AttachedPolicies.map((policy) => `role ${RoleName} attached ${policy.PolicyName}`),
      ...PolicyNames.map((name) => `role ${RoleName} inline ${name}`),
    ];
  });
  return (await Promise.all(all)).flat();
}

async function functions({ lambda }: Account): Promise<string[]> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  const all = Functions.map(async ({ FunctionName = '' }) => [
    `function ${FunctionName}`,
    ...(await statements(lambda, FunctionName)).map((id) => `function ${FunctionName} permission ${id}`),
  ]);
  return (await Promise.all(all)).flat();
}

async function layers({ lambda }: Account): Promise<string[]> {
  const { Layers = [] } = await lambda.send(new ListLayersCommand({}));
  return Layers.map(({ LayerName }) => `layer ${LayerName}`);
}

async function statements(lambda: Account['lambda'], FunctionName: string): Promise<string[]> {
  try {
    const { Policy = '' } = await lambda.send(new GetPolicyCommand({ FunctionName }));
    const policy: { Statement: { Sid: string }[] } = JSON.parse(Policy);
    return policy.Statement.map((statement) => statement.Sid);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
}

async function logGroups({ logs }: Account): Promise<string[]> {
  const { logGroups: found = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  return found.map((group) => `log group ${group.logGroupName}`);
}

async function agents({ agent }: Account): Promise<string[]> {
  const { agentSummaries = [] } = await agent.send(new ListAgentsCommand({}));
  const all = agentSummaries.map(async ({ agentId, agentName, agentStatus }) => {
    const draft = { agentId, agentVersion: 'DRAFT' };
    const groups = await agent.send(new ListAgentActionGroupsCommand(draft));
    const bases = await agent.send(new ListAgentKnowledgeBasesCommand(draft));
    const team = await agent.send(new ListAgentCollaboratorsCommand(draft));
    const { agentAliasSummaries = [] } = await agent.send(new ListAgentAliasesCommand({ agentId }));
    return [
      `agent ${agentName} ${agentStatus}`,
      ...(groups.actionGroupSummaries ?? []).map((group) => `agent ${agentName} group ${group.actionGroupName}`),
      ...(bases.agentKnowledgeBaseSummaries ?? []).map(({ description }) => `agent ${agentName} asks ${description}`),
      ...(team.agentCollaboratorSummaries ?? []).map(
        (one) => `agent ${agentName} collaborator ${one.collaboratorName}`,
      ),
      ...agentAliasSummaries
        .filter((alias) => alias.agentAliasId !== 'TSTALIASID')
        .map((alias) => `agent ${agentName} alias ${alias.agentAliasName} ${alias.agentAliasStatus}`),
    ];
  });
  return (await Promise.all(all)).flat();
}

async function knowledgeBases({ agent }: Account): Promise<string[]> {
  const { knowledgeBaseSummaries = [] } = await agent.send(new ListKnowledgeBasesCommand({}));
  const all = knowledgeBaseSummaries.map(async ({ knowledgeBaseId, name, status }) => {
    const { dataSourceSummaries = [] } = await agent.send(new ListDataSourcesCommand({ knowledgeBaseId }));
    return [
      `knowledge base ${name} ${status}`,
      ...dataSourceSummaries.map((source) => `knowledge base ${name} data source ${source.name} ${source.status}`),
    ];
  });
  return (await Promise.all(all)).flat();
}

async function buckets({ url }: Account): Promise<string[]> {
  const s3 = new S3Client({ ...TEST_CREDENTIALS, endpoint: url });
  try {
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    const all = Buckets.map(async ({ Name: Bucket = '' }) => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      return [`bucket ${Bucket}`, ...Contents.map(({ Key }) => `bucket ${Bucket} object ${Key}`)];
    });
    return (await Promise.all(all)).flat();
  } finally {
    s3.destroy();
  }
}

async function vectorBuckets({ url }: Account): Promise<string[]> {
  const vectors = new S3VectorsClient({ ...TEST_CREDENTIALS, endpoint: url });
  try {
    const { vectorBuckets: found = [] } = await vectors.send(new ListVectorBucketsCommand({}));
    const all = found.map(async ({ vectorBucketName }) => {
      const { indexes = [] } = await vectors.send(new ListIndexesCommand({ vectorBucketName }));
      return [
        `vector bucket ${vectorBucketName}`,
        ...indexes.map(({ indexName }) => `vector bucket ${vectorBucketName} index ${indexName}`),
      ];
    });
    return (await Promise.all(all)).flat();
  } finally {
    vectors.destroy();
  }
}

async function collections({ url }: Account): Promise<string[]> {
  const serverless = new OpenSearchServerlessClient({ ...TEST_CREDENTIALS, endpoint: url });
  try {
    const { collectionSummaries = [] } = await serverless.send(new ListCollectionsCommand({}));
    const { accessPolicySummaries = [] } = await serverless.send(new ListAccessPoliciesCommand({ type: 'data' }));
    const others = (['encryption', 'network'] as const).map((type) =>
      serverless.send(new ListSecurityPoliciesCommand({ type })),
    );
    const securityPolicies = (await Promise.all(others)).flatMap((one) => one.securityPolicySummaries ?? []);
    return [
      ...collectionSummaries.map(({ name, status }) => `collection ${name} ${status}`),
      ...[...accessPolicySummaries, ...securityPolicies].map(({ type, name }) => `${type} policy ${name}`),
    ];
  } finally {
    serverless.destroy();
  }
}

async function guardrails({ url }: Account): Promise<string[]> {
  const bedrock = new BedrockClient({ ...TEST_CREDENTIALS, endpoint: url });
  try {
    const found: string[] = [];
    for await (const page of paginateListGuardrails({ client: bedrock }, {})) {
      found.push(...(page.guardrails ?? []).map(({ name }) => `guardrail ${name}`));
    }
    return found;
  } finally {
    bedrock.destroy();
  }
}

async function tables({ url }: Account): Promise<string[]> {
  const client = new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: url });
  try {
    const names: string[] = [];
    for await (const { TableNames = [] } of paginateListTables({ client }, {})) names.push(...TableNames);
    return names.map((name) => `table ${name}`);
  } finally {
    client.destroy();
  }
}
