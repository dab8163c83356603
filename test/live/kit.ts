import { BedrockAgentClient } from '@aws-sdk/client-bedrock-agent';
import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { S3VectorsClient } from '@aws-sdk/client-s3vectors';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { sdkClients } from '../emulator/protocol/sdk.js';
import type { Place } from './place.js';

/** What a probe works with. */
export interface Kit extends ReturnType<typeof clientsOf> {
  /** Begins the names of all that is made; new in every run, the same at both places. */
  readonly prefix: string;
  readonly accountId: string;
  readonly region: string;
  /** Remembers how to remove what was made; done in reverse when the probes are over, whatever happened. */
  afterwards(undo: () => Promise<unknown>): void;
  /** Calls an operation, written `service.Operation`. */
  call(operation: string, input: object): Promise<object>;
  /** Lets time pass: a second in an account. */
  pause(): Promise<void>;
  /** Asks again, with pauses, until the answer is there; for states that pass. */
  until<T>(probe: () => Promise<T | undefined>): Promise<T>;
}

/** One behaviour that the local AWS claims to share with AWS. What it returns, or how it fails, is compared. */
export interface Probe {
  readonly title: string;
  run(kit: Kit): Promise<unknown>;
}

const PATIENCE_MS = 120_000;

function configOf({ endpoint, region, env }: Place) {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const credentials = accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {};
  return { region, ...credentials, ...(endpoint && { endpoint, forcePathStyle: true }) };
}

function clientsOf(config: ReturnType<typeof configOf>) {
  return {
    iam: new IAMClient(config),
    sts: new STSClient(config),
    lambda: new LambdaClient(config),
    logs: new CloudWatchLogsClient(config),
    s3: new S3Client(config),
    vectors: new S3VectorsClient(config),
    agent: new BedrockAgentClient(config),
    runtime: new BedrockAgentRuntimeClient(config),
    models: new BedrockRuntimeClient(config),
  };
}

/** A kit and its end: `close` undoes all and returns what could not be undone. */
export async function openKit(place: Place, prefix: string): Promise<{ kit: Kit; close(): Promise<string[]> }> {
  const config = configOf(place);
  const clients = clientsOf(config);
  const byName = sdkClients(config);
  const { Account: accountId = '' } = await clients.sts.send(new GetCallerIdentityCommand({}));
  const undoing: (() => Promise<unknown>)[] = [];
  const kit: Kit = {
    ...clients,
    prefix,
    accountId,
    region: place.region,
    afterwards: (undo) => void undoing.push(undo),
    call: byName.call,
    pause: () => new Promise((resolve) => setTimeout(resolve, place.endpoint === undefined ? 1_000 : 20)),
    async until(probe) {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const found = await probe();
        if (found !== undefined) return found;
        if (Date.now() > end) throw new Error(`nothing after ${PATIENCE_MS / 1000} s`);
        await kit.pause();
      }
    },
  };
  return {
    kit,
    async close() {
      const left: string[] = [];
      for (const undo of undoing.reverse()) await undo().catch((error: unknown) => left.push(String(error)));
      for (const client of [byName, ...Object.values(clients)]) client.destroy();
      return left;
    },
  };
}
