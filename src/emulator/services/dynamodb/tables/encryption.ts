import type { SSEDescription, SSESpecification } from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { notServed } from '../errors.js';
import { type TableRecord, tablesOf } from './records.js';

const MANAGED_KEY = /(^|:)alias\/aws\/dynamodb$/;

/**
 * The encryption that a table is to have: by the key that AWS manages for the account, or undefined for that of DynamoDB
 * itself. Throws for a key of one's own.
 */
export function encryptionOf(call: Call, asked: SSESpecification | undefined): TableRecord['encryption'] {
  if (asked?.SSEType === 'AES256') throw notServed('SSESpecification.SSEType');
  if (asked?.KMSMasterKeyId !== undefined && !MANAGED_KEY.test(asked.KMSMasterKeyId)) {
    throw notServed('SSESpecification.KMSMasterKeyId');
  }
  return asked?.Enabled === true ? { keyArn: managedKey(call) } : undefined;
}

/** What DescribeTable says of it: nothing of the key of DynamoDB itself. */
export function describeEncryption({ encryption }: TableRecord): { SSEDescription?: SSEDescription } {
  if (encryption === undefined) return {};
  return { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: encryption.keyArn } };
}

/** An account has one such key in a region. */
function managedKey(call: Call): string {
  const known = tablesOf(call).find(({ encryption }) => encryption !== undefined)?.encryption?.keyArn;
  return known ?? `arn:${call.partition}:kms:${call.region}:${call.accountId}:key/${call.random.uuid()}`;
}
