import { DOCUMENTED_RATES } from '../core/aws-rates.js';
import { once } from '../core/once.js';
import { type AccessKey, keyRing } from './dispatch/authenticate.js';
import { createHandler, type OnAnswered, type OnFault } from './dispatch/handler.js';
import { createInterception, type Intercept } from './dispatch/intercept.js';
import { routedService } from './dispatch/router.js';
import { loadService, SERVICES, servedOperations } from './dispatch/services.js';
import type { Fault } from './faults/fault.js';
import { rateLimiter } from './faults/rate-limiter.js';
import { faultSwitches } from './faults/switches.js';
import { serveHttp } from './http/server.js';
import { partitionOf } from './protocol/signature.js';
import type { Host } from './runner/host.js';
import type { Runner, RunnerOptions } from './runner/runner.js';
import { accountClock } from './service/account-clock.js';
import type { Surroundings } from './service/call.js';
import { type Clock, systemClock } from './service/clock.js';
import type { CodeRunner } from './service/code-runner.js';
import { LATENCY, type Latency } from './service/latency.js';
import type { Model, ModelRequest } from './service/model-port.js';
import type { Random } from './service/random.js';
import { systemRandom } from './service/random.js';
import { callerOf } from './services/sts/caller.js';
import { isMarked } from './store/records-check.js';
import { openEmptied, openStore } from './store/store.js';

export interface LocalAwsOptions {
  /** Where the account's records and blobs lie; made when missing. */
  folder: string;
  /** Empties the account first. Whoever else has it open sees it emptied. */
  reset?: boolean;
  /** Default 0: any free one. */
  port?: number;
  clock?: Clock;
  latency?: Latency;
  random?: Random;
  /** Default: the planner. */
  model?: Model;
  /** `trusted`: services take a role without any permissions policy as given, with what it needs. Default: refused. */
  bareRoles?: 'trusted' | 'refused';
  /** The only key whose requests are taken, beside those that the account gives out itself. Default: any key. */
  key?: AccessKey;
  /** What is to go wrong; see faults/kinds.ts. */
  faults?: readonly Fault[];
  /** `documented`: calls that come faster than AWS documents are throttled. Default: none are. */
  rates?: 'documented' | 'none';
  /** Asked before and after each call, ahead of the faults: counts calls, and makes of them what it likes. */
  intercept?: Intercept;
  /** The process that the server is in: functions run on its Node.js and its PATH. */
  host: Host;
  /** Told of every fault of the local AWS itself; the client gets its message too, as a 500. */
  onFault: OnFault;
  /** Told of every request as soon as its answer begins. */
  onAnswered?: OnAnswered;
}

export interface LocalAws {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly emulatorId: string;
  /** Whether the account still lies in its folder: this server would go on without it. */
  isThere(): boolean;
  readonly accountId: string;
  /** The partition that a region lies in. */
  partitionOf(region: string): string;
  /** Cuts the connections, ends the functions' processes, and closes the store. */
  close(): Promise<void>;
}

const LOCAL_ACCOUNT_ID = '000000000000';

/** Of all servers of a process: each is compiled once. */
const ROUTED_SERVICES = SERVICES.map((entry) => routedService(entry, () => loadService(entry)));

/**
 * Starts the local AWS in this process on a loopback port. Rejects with the system error when the port is taken or the
 * folder cannot be used, with HrAgentError LOCAL_AWS_DAMAGED when what lies in it cannot. All state is in the folder
 * after each answer, so a killed process loses nothing.
 */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const intercepts = await interceptsOf(options);
  const store = options.reset ? openEmptied(options.folder) : openStore(options.folder);
  const clock = options.clock ?? accountClock(store);
  const accountId = LOCAL_ACCOUNT_ID;
  const random = options.random ?? systemRandom;
  const latency = options.latency ?? LATENCY.none;
  const { bareRoles = 'refused' } = options;
  let url = '';
  const endpoint = () => url;
  const functions = lazyRunner({ store, clock, latency, random, bareRoles, endpoint, accountId, host: options.host });
  const surroundings: Surroundings = {
    store,
    random,
    functions,
    code: lazyCodeRunner(options.host),
    clock,
    latency,
    model: options.model ?? planner,
    bareRoles,
    endpoint,
  };
  const handler = createHandler({
    services: ROUTED_SERVICES,
    surroundings,
    accountId,
    ring: keyRing(store, options.key),
    callerOf: (accessKeyId) => callerOf(surroundings, accountId, accessKeyId).arn,
    intercepted: createInterception(intercepts),
    onFault: options.onFault,
    ...(options.onAnswered && { onAnswered: options.onAnswered }),
  });
  try {
    const { onFault } = options;
    const http = await serveHttp({ port: options.port ?? 0, handler, newId: random.uuid, onFault });
    url = `http://127.0.0.1:${http.port}`;
    return {
      url,
      port: http.port,
      emulatorId: store.emulatorId,
      isThere: () => isMarked(options.folder, store.emulatorId),
      accountId,
      partitionOf,
      async close() {
        await http.cut();
        await functions.close();
        await http.idle();
        await store.close();
      },
    };
  } catch (thrown) {
    await functions.close();
    await store.close();
    throw thrown;
  }
}

async function interceptsOf({
  intercept,
  faults = [],
  rates,
  clock = systemClock,
}: LocalAwsOptions): Promise<Intercept[]> {
  return [
    ...(intercept ? [intercept] : []),
    ...(faults.length > 0 ? [faultSwitches(faults, await servedOperations())] : []),
    ...(rates === 'documented' ? [rateLimiter(DOCUMENTED_RATES, clock)] : []),
  ];
}

/** Loaded with the first code: few agents write any. */
function lazyCodeRunner(host: LocalAwsOptions['host']): CodeRunner {
  const load = once(async () => (await import('./runner/interpreter/run-code.js')).createCodeRunner({ host }));
  return { run: async (run, signal) => (await load()).run(run, signal) };
}

/** Loaded at the first invocation: most commands run no function. */
function lazyRunner(options: RunnerOptions): Runner {
  let runner: Promise<Runner> | undefined;
  let loaded: Runner | undefined;
  let closed = false;
  const load = async () => {
    const { createRunner } = await import('./runner/runner.js');
    loaded = createRunner(options);
    if (closed) await loaded.close();
    return loaded;
  };
  return {
    async invoke(request) {
      runner ??= load();
      return (await runner).invoke(request);
    },
    async prepare(request) {
      runner ??= load();
      return (await runner).prepare(request);
    },
    // Before the first invocation nothing runs.
    retire: (functionArn, version) => loaded?.retire(functionArn, version),
    async close() {
      closed = true;
      await (await runner)?.close();
    },
  };
}

/** Loaded at the first turn: most commands hold none. */
const planner: Model = Object.assign(
  async (request: ModelRequest, signal: AbortSignal) => {
    const { plan } = await import('./models/planner/planner.js');
    return { ...(await plan(request, signal)), answeredBy: 'planner' };
  },
  { answersAs: 'planner' },
);
