import { BEDROCK } from './bedrock.js';
import { BEDROCK_AGENT } from './bedrock-agent.js';
import { IAM } from './iam.js';
import { IAM_USERS } from './iam-users.js';
import { LAMBDA } from './lambda/lambda.js';
import { LOGS } from './logs.js';
import type { Recording } from './recording.js';
import { S3 } from './s3.js';
import { S3_ACCESS } from './s3-access.js';
import { S3_COPIES } from './s3-copies.js';
import { S3_ENCRYPTION } from './s3-encryption.js';
import { S3_UPLOADS } from './s3-uploads.js';
import { STS } from './sts.js';

/** What AWS was recorded to answer, by service. */
export const RECORDINGS: Readonly<Record<string, readonly Recording[]>> = {
  iam: [...IAM, ...IAM_USERS],
  sts: STS,
  logs: LOGS,
  lambda: LAMBDA,
  s3: [...S3, ...S3_ACCESS, ...S3_COPIES, ...S3_ENCRYPTION, ...S3_UPLOADS],
  bedrock: BEDROCK,
  'bedrock-agent': BEDROCK_AGENT,
};
