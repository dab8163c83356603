import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The answer must come before Lambda ends the call, so that a person is told what happened. */
const client = new DynamoDBClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 6_000, throwOnRequestTimeout: true },
});

export const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

/** The name of a table, which the definition's `variable` tells. */
export function tableNamed(variable: 'PEOPLE_TABLE' | 'LEAVE_TABLE' | 'REQUESTS_TABLE' | 'TICKETS_TABLE'): string {
  const name = process.env[variable];
  if (name === undefined || name === '') throw new Error(`${variable} is not set`);
  return name;
}
