import { everyAgentArn, everyAliasArn, type Location } from '../aws/arns.js';
import { allow, type CallerStatement } from './caller-statement.js';

/** The condition key that names the agent whose data a key is used for. */
export const ENCRYPTED_AGENT = 'kms:EncryptionContext:aws:bedrock:arn';
export const KEY_USES = ['kms:GenerateDataKey', 'kms:Decrypt'];

/** Likewise the alias whose memory it is used for. */
const ENCRYPTED_MEMORY = 'kms:EncryptionContext:aws-crypto-ec:aws:bedrock:arn';

/**
 * What whoever makes, changes or talks to an agent with a key of its own must be allowed [DOC encryption-agents-new,
 * ltm-permissions]. Agents and aliases get their ids from AWS.
 */
export function encryptionStatements(location: Location, keyArn: string, remembers: boolean): CallerStatement[] {
  const agents = { StringLike: { [ENCRYPTED_AGENT]: everyAgentArn(location) } };
  const memory = { StringLike: { [ENCRYPTED_MEMORY]: everyAliasArn(location) } };
  const rewrites = ['kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncrypt*', 'kms:Decrypt'];
  return [
    allow('EncryptAgents', KEY_USES, keyArn, agents),
    ...(remembers ? [allow('EncryptMemory', rewrites, keyArn, memory)] : []),
  ];
}
