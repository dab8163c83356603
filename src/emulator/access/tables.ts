import { bedrockAgentAccess } from '../services/bedrock-agent/access.js';
import { bedrockAgentRuntimeAccess } from '../services/bedrock-agent-runtime/access.js';
import { bedrockRuntimeAccess } from '../services/bedrock-runtime/access.js';
import { iamAccess } from '../services/iam/access.js';
import { lambdaAccess } from '../services/lambda/access.js';
import { logsAccess } from '../services/logs/access.js';
import { s3Access } from '../services/s3/access.js';
import { s3VectorsAccess } from '../services/s3vectors/access.js';
import { stsAccess } from '../services/sts/access.js';
import type { AccessTable } from './access.js';

/** By service name. */
export const ACCESS: Readonly<Record<string, AccessTable>> = {
  iam: iamAccess,
  sts: stsAccess,
  lambda: lambdaAccess,
  logs: logsAccess,
  s3: s3Access,
  s3vectors: s3VectorsAccess,
  'bedrock-agent': bedrockAgentAccess,
  'bedrock-agent-runtime': bedrockAgentRuntimeAccess,
  'bedrock-runtime': bedrockRuntimeAccess,
};

/** Every operation of the local AWS, told without loading the services. */
export function servedOperations(): { service: string; operation: string }[] {
  return Object.entries(ACCESS).flatMap(([service, { operations }]) =>
    Object.keys(operations).map((operation) => ({ service, operation })),
  );
}
