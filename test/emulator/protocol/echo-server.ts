import { randomUUID } from 'node:crypto';
import { createHandler } from '../../../src/emulator/dispatch/handler.js';
import { createInterception } from '../../../src/emulator/dispatch/intercept.js';
import { routedService } from '../../../src/emulator/dispatch/router.js';
import { serveHttp } from '../../../src/emulator/http/server.js';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import type { Operation, Service } from '../../../src/emulator/service/operation.js';
import { systemRandom } from '../../../src/emulator/service/random.js';
import { openStore } from '../../../src/emulator/store/store.js';
import { fakeClock } from '../../helpers/clocks/fake-clock.js';
import { tempDir } from '../../helpers/temp-dir.js';

export interface EchoServer {
  readonly url: string;
  /** What the operation was called with last. */
  readonly seen: () => unknown;
  /** What the next operations do: give this back, or throw it. */
  answer(run: () => object): void;
  readonly faults: unknown[];
  close(): Promise<void>;
}

/**
 * The local AWS with its operations taken out: each notes its input and does as it is told. What is left is the wire:
 * routing, reading, validating and writing. Constraints are left out, since values are made from the schemas alone.
 */
export async function startEchoServer(services: readonly Service[]): Promise<EchoServer> {
  const folder = tempDir();
  const store = openStore(folder.path);
  const faults: unknown[] = [];
  let seen: unknown;
  let run: () => object = () => ({});
  const echo = ({ schema }: Operation): Operation => ({
    schema,
    access: 'everyone',
    kind: 'read',
    run: (input: never) => {
      seen = input;
      return run();
    },
  });
  const onFault = (fault: unknown) => faults.push(fault);
  const handler = createHandler({
    services: services.map((service) =>
      routedService(service, async () => ({ ...service, operations: service.operations.map(echo), constraints: {} })),
    ),
    surroundings: {
      endpoint: () => 'http://127.0.0.1',
      store,
      clock: fakeClock(),
      latency: LATENCY.zero,
      random: systemRandom,
      functions: {
        invoke: () => Promise.reject(new Error('nothing is invoked here')),
        prepare: async () => {},
        retire: () => {},
      },
      code: { run: () => Promise.reject(new Error('no code runs here')) },
      model: () => Promise.reject(new Error('nothing is asked here')),
    },
    accountId: '000000000000',
    ring: { secretOf: () => undefined, takes: () => true },
    callerOf: () => 'arn:aws:iam::000000000000:root',
    intercepted: createInterception([]),
    onFault,
  });
  const http = await serveHttp({ port: 0, handler, newId: randomUUID, onFault });
  return {
    url: `http://127.0.0.1:${http.port}`,
    seen: () => seen,
    answer: (next) => {
      run = next;
    },
    faults,
    async close() {
      await http.cut();
      await http.idle();
      await store.close();
      folder.remove();
    },
  };
}
