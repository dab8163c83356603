import type { Service, ServiceAddress, ServiceContent } from '../operation.js';

/** A service whose schemas and operations are loaded when they are needed: an SDK's schemas cost some ten milliseconds. */
export interface ServiceEntry extends ServiceAddress {
  load(): Promise<ServiceContent>;
}

/** Every service of the local AWS. Of two that share a signing name, the first wins a path that both know. */
export const SERVICES: readonly ServiceEntry[] = [
  {
    name: 'iam',
    signingName: 'iam',
    protocol: 'query',
    load: async () => (await import('./iam/service.js')).iamService,
  },
  {
    name: 'sts',
    signingName: 'sts',
    protocol: 'query',
    load: async () => (await import('./sts/service.js')).stsService,
  },
  {
    name: 'lambda',
    signingName: 'lambda',
    protocol: 'rest-json',
    load: async () => (await import('./lambda/service.js')).lambdaService,
  },
  {
    name: 'logs',
    signingName: 'logs',
    protocol: 'aws-json',
    load: async () => (await import('./logs/service.js')).logsService,
  },
  {
    name: 's3',
    signingName: 's3',
    protocol: 'rest-xml',
    load: async () => (await import('./s3/service.js')).s3Service,
  },
  {
    name: 's3vectors',
    signingName: 's3vectors',
    protocol: 'rest-json',
    load: async () => (await import('./s3vectors/service.js')).s3VectorsService,
  },
  {
    name: 'bedrock-agent',
    signingName: 'bedrock',
    protocol: 'rest-json',
    load: async () => (await import('./bedrock-agent/service.js')).bedrockAgentService,
  },
  {
    name: 'bedrock-agent-runtime',
    signingName: 'bedrock',
    protocol: 'rest-json',
    load: async () => (await import('./bedrock-agent-runtime/service.js')).bedrockAgentRuntimeService,
  },
  {
    name: 'bedrock-runtime',
    signingName: 'bedrock',
    protocol: 'rest-json',
    load: async () => (await import('./bedrock-runtime/service.js')).bedrockRuntimeService,
  },
];

export async function loadService({ load, ...address }: ServiceEntry): Promise<Service> {
  return { ...address, ...(await load()) };
}
