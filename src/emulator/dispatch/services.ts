import type { Service, ServiceAddress, ServiceContent } from '../service/operation.js';

/** A service that is loaded when it is needed: reading an SDK's schemas takes some ten milliseconds. */
export interface ServiceEntry extends ServiceAddress {
  load(): Promise<ServiceContent>;
}

/** Every service of the local AWS. Of two that share a signing name, the first wins a path that fits both equally. */
export const SERVICES: readonly ServiceEntry[] = [
  {
    name: 'iam',
    signingName: 'iam',
    protocol: 'query',
    version: '2010-05-08',
    load: async () => (await import('../services/iam/service.js')).iamService,
  },
  {
    name: 'sts',
    signingName: 'sts',
    protocol: 'query',
    version: '2011-06-15',
    load: async () => (await import('../services/sts/service.js')).stsService,
  },
  {
    name: 'lambda',
    signingName: 'lambda',
    protocol: 'rest-json',
    load: async () => (await import('../services/lambda/service.js')).lambdaService,
  },
  {
    name: 'logs',
    signingName: 'logs',
    protocol: 'aws-json',
    version: 'Logs_20140328',
    load: async () => (await import('../services/logs/service.js')).logsService,
  },
  {
    name: 'cloudwatch',
    signingName: 'monitoring',
    protocol: 'aws-json-1.0',
    version: 'GraniteServiceVersion20100801',
    speaksToo: [{ protocol: 'query', version: '2010-08-01' }],
    load: async () => (await import('../services/cloudwatch/service.js')).cloudWatchService,
  },
  {
    name: 'dynamodb',
    signingName: 'dynamodb',
    protocol: 'aws-json-1.0',
    version: 'DynamoDB_20120810',
    load: async () => (await import('../services/dynamodb/service.js')).dynamoDbService,
  },
  {
    name: 'secretsmanager',
    signingName: 'secretsmanager',
    protocol: 'aws-json',
    version: 'secretsmanager',
    load: async () => (await import('../services/secretsmanager/service.js')).secretsManagerService,
  },
  {
    name: 'ssm',
    signingName: 'ssm',
    protocol: 'aws-json',
    version: 'AmazonSSM',
    load: async () => (await import('../services/ssm/service.js')).ssmService,
  },
  {
    name: 's3',
    signingName: 's3',
    protocol: 'rest-xml',
    load: async () => (await import('../services/s3/service.js')).s3Service,
  },
  {
    name: 's3vectors',
    signingName: 's3vectors',
    protocol: 'rest-json',
    load: async () => (await import('../services/s3vectors/service.js')).s3VectorsService,
  },
  {
    name: 'opensearchserverless',
    signingName: 'aoss',
    protocol: 'aws-json-1.0',
    version: 'OpenSearchServerless',
    load: async () => (await import('../services/opensearchserverless/service.js')).openSearchServerlessService,
  },
  {
    name: 'bedrock',
    signingName: 'bedrock',
    protocol: 'rest-json',
    async load() {
      const { agentsWithGuardrail } = await import('../services/bedrock-agent/guardrail-users.js');
      return (await import('../services/bedrock/service.js')).bedrockService(agentsWithGuardrail);
    },
  },
  {
    name: 'bedrock-agent',
    signingName: 'bedrock',
    protocol: 'rest-json',
    load: async () => (await import('../services/bedrock-agent/service.js')).bedrockAgentService,
  },
  {
    name: 'bedrock-agent-runtime',
    signingName: 'bedrock',
    protocol: 'rest-json',
    owns: /^arn:[^:]+:bedrock:[^:]*:[^:]*:session\//,
    load: async () => (await import('../services/bedrock-agent-runtime/service.js')).bedrockAgentRuntimeService,
  },
  {
    name: 'bedrock-runtime',
    signingName: 'bedrock',
    protocol: 'rest-json',
    load: async () => (await import('../services/bedrock-runtime/service.js')).bedrockRuntimeService,
  },
];

export async function loadService({ load, ...address }: ServiceEntry): Promise<Service> {
  return { ...address, ...(await load()) };
}

/** Every operation of the local AWS. Loads every service. */
export async function servedOperations(): Promise<{ service: string; operation: string }[]> {
  const services = await Promise.all(SERVICES.map(loadService));
  return services.flatMap(({ name: service, operations }) =>
    operations.map(({ schema: [, , operation] }) => ({ service, operation })),
  );
}
