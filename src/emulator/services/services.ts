import type { Service } from '../operation.js';
import { bedrockAgentService } from './bedrock-agent/service.js';
import { bedrockAgentRuntimeService } from './bedrock-agent-runtime/service.js';
import { iamService } from './iam/service.js';
import { lambdaService } from './lambda/service.js';
import { logsService } from './logs/service.js';
import { stsService } from './sts/service.js';

/** Every service of the local AWS. Of two that share a signing name, the first wins a path that both know. */
export const SERVICES: readonly Service[] = [
  iamService,
  stsService,
  lambdaService,
  logsService,
  bedrockAgentService,
  bedrockAgentRuntimeService,
];
