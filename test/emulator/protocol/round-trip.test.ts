import type { StaticOperationSchema } from '@smithy/types';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRecord } from '../../../src/core/json.js';
import { loadService, SERVICES } from '../../../src/emulator/dispatch/services.js';
import { type Structure, structureOf } from '../../../src/emulator/protocol/shape.js';
import { ServiceError } from '../../../src/emulator/service/service-error.js';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { LONG } from '../../helpers/long-run.js';
import { anyValue, type Limits } from './arbitraries.js';
import { type EchoServer, startEchoServer } from './echo-server.js';
import { type SdkClient, sdkClient, sdkOperations } from './sdk.js';

/** Per operation. */
const RUNS = LONG ? 100 : 2;

// S3's client rewrites what it sends (addresses, checksums), so S3 has tests of its own.
const services = await Promise.all(SERVICES.filter(({ protocol }) => protocol !== 'rest-xml').map(loadService));

let server: EchoServer;
beforeAll(async () => {
  server = await startEchoServer(services);
});
afterAll(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

describe.each(services)('$name, from the SDK client to the operation and back', (service) => {
  let client: SdkClient;
  beforeAll(() => {
    client = sdkClient(service.name, { ...TEST_CREDENTIALS, endpoint: server.url });
  });
  afterAll(() => client.destroy());

  const limits: Limits = { noEmpty: service.protocol === 'query', maxDepth: 5 };

  test.each(service.operations.map(({ schema }) => ({ name: schema[2], schema })))(
    '$name',
    async ({ name, schema }) => {
      const [input, output] = [structureOf(schema[4]), structureOf(sdkSchema(service.name, name)[5])];
      await fc.assert(
        fc.asyncProperty(anyValue(input, limits), anyValue(output, limits), async (given, wanted) => {
          server.answer(() => served(output, wanted));

          const received = await collected(await client.call(name, structuredClone(given)));

          expect(plain(server.seen())).toEqual(plain(given));
          expect(plain(received)).toEqual(plain(wanted));
        }),
        { numRuns: RUNS },
      );
    },
  );

  test.each(service.errors.map((schema) => structureOf(schema)))(
    'error $name arrives as its own class',
    async (error) => {
      const operation = service.operations[0]?.schema;
      if (!operation) throw new Error(`${service.name} serves nothing`);
      const [input] = fc.sample(anyValue(structureOf(operation[4]), limits), 1);
      server.answer(() => {
        throw new ServiceError(wireCode(error), 'What went wrong: <ä> & "b"');
      });

      const thrown = await client.call(operation[2], input ?? {}).catch((fault: unknown) => fault);

      expect(thrown).toMatchObject({ name: error.name, message: 'What went wrong: <ä> & "b"' });
      expect(Object.getPrototypeOf(thrown).constructor.name).toBe(error.name);
    },
  );
});

/** What the SDK's client reads; an operation may answer more than that. */
function sdkSchema(service: string, operation: string): StaticOperationSchema {
  const schema = sdkOperations(service).find(([, , name]) => name === operation);
  if (!schema) throw new Error(`the SDK has no operation ${operation} of ${service}`);
  return schema;
}

/** An event stream's events are handed over one by one, as operations do. */
function served(output: Structure, value: Record<string, unknown>): Record<string, unknown> {
  const stream = output.members.find(({ traits, shape }) => traits.streaming && shape.kind === 'structure');
  const events = stream && value[stream.name];
  return stream && Array.isArray(events) ? { ...value, [stream.name]: iterate(events) } : value;
}

async function* iterate(events: readonly unknown[]): AsyncGenerator<unknown> {
  yield* events;
}

/** What the client gives, without its metadata and with streams read to their end. */
async function collected({ $metadata: _, ...output }: Record<string, unknown>): Promise<Record<string, unknown>> {
  for (const [name, value] of Object.entries(output)) {
    if (isRecord(value) && Symbol.asyncIterator in value) {
      const events: unknown[] = [];
      // Checked on the line above; the SDK's type for it is lost with the operation's name.
      for await (const event of value as unknown as AsyncIterable<unknown>) events.push(event);
      output[name] = events;
    }
  }
  return output;
}

/** The same value whatever classes hold it: the SDK wraps JSON texts and bytes in its own. */
function plain(value: unknown): unknown {
  if (value instanceof String) return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  // JSON and text write -0 as 0.
  if (typeof value === 'number') return value + 0;
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}

/** Operations name errors as they stand on the wire. */
function wireCode(error: Structure): string {
  const query = error.traits['awsQueryError'];
  return Array.isArray(query) ? String(query[0]) : error.name;
}
