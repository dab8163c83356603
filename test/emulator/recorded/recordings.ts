import { BEDROCK_AGENT } from './bedrock-agent.js';
import { IAM } from './iam.js';
import { LAMBDA } from './lambda/lambda.js';
import type { Recording } from './recording.js';
import { S3 } from './s3.js';
import { S3_COPIES } from './s3-copies.js';
import { S3_UPLOADS } from './s3-uploads.js';

/** What AWS was recorded to answer, by service. */
export const RECORDINGS: Readonly<Record<string, readonly Recording[]>> = {
  iam: IAM,
  lambda: LAMBDA,
  s3: [...S3, ...S3_COPIES, ...S3_UPLOADS],
  'bedrock-agent': BEDROCK_AGENT,
};
