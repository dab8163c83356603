import { BEDROCK } from './bedrock.js';
import { BEDROCK_AGENT } from './bedrock-agent.js';
import { IAM } from './iam.js';
import { IAM_USERS } from './iam-users.js';
import { LAMBDA } from './lambda/lambda.js';
import { LOGS } from './logs.js';
import type { Recording } from './recording.js';
import { S3 } from './s3/s3.js';
import { STS } from './sts.js';

/** What AWS was recorded to answer, by service. */
export const RECORDINGS: Readonly<Record<string, readonly Recording[]>> = {
  iam: [...IAM, ...IAM_USERS],
  sts: STS,
  logs: LOGS,
  lambda: LAMBDA,
  s3: S3,
  bedrock: BEDROCK,
  'bedrock-agent': BEDROCK_AGENT,
};
