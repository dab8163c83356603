import { createHash } from 'node:crypto';
import { Runtime } from '@aws-sdk/client-lambda';
import { invalidParameter } from '../errors.js';

/** What functions can be made with, in the order in which Lambda lists it. */
export const CURRENT_RUNTIMES: readonly string[] = [
  'nodejs20.x',
  'python3.14',
  'provided.al2023',
  'python3.12',
  'python3.13',
  'nodejs24.x',
  'nodejs22.x',
  'java25',
  'python3.10',
  'python3.11',
  'java21',
  'ruby3.3',
  'ruby3.4',
  'ruby3.2',
  'python3.8',
  'python3.9',
  'java17',
  'nodejs16.x',
  'dotnet10',
  'dotnet8',
  'java11',
  'dotnet6',
  'nodejs18.x',
  'provided.al2',
  'java8.al2',
];

/** Known to the model, but not to Lambda yet. */
const FUTURE: readonly string[] = [
  'nodejs26.x',
  'python3.15',
  'ruby4.0',
  'java8.al2023',
  'java11.al2023',
  'java17.al2023',
];

/** What functions could be made with once. */
export const PAST_RUNTIMES: readonly string[] = Object.values(Runtime).filter(
  (name) => !CURRENT_RUNTIMES.includes(name) && !FUTURE.includes(name),
);

/** Throws InvalidParameterValueException for a runtime that Lambda does not know, or takes no more. */
export function checkedRuntime(runtime: string): Runtime {
  const known = Object.values(Runtime).find((name) => name === runtime);
  if (known !== undefined && CURRENT_RUNTIMES.includes(known)) return known;
  if (PAST_RUNTIMES.includes(runtime)) {
    throw invalidParameter(
      `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`,
    );
  }
  throw invalidParameter(
    `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${CURRENT_RUNTIMES.join(', ')}] or be a valid ARN`,
  );
}

/** AWS names each patch of a runtime by a hash. Here a runtime has one, which no patch replaces. */
export function runtimeVersionArn(runtime: string, { functionArn }: { functionArn: string }): string {
  const [, partition, , region] = functionArn.split(':');
  return `arn:${partition}:lambda:${region}::runtime:${createHash('sha256').update(runtime).digest('hex')}`;
}
