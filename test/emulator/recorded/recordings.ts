import { BEDROCK_AGENT } from './bedrock-agent.js';
import { IAM } from './iam.js';
import type { Recording } from './recording.js';

/** What AWS was recorded to answer, by service. */
export const RECORDINGS: Readonly<Record<string, readonly Recording[]>> = {
  iam: IAM,
  'bedrock-agent': BEDROCK_AGENT,
};
