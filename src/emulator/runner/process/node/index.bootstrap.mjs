// Runs in the function's child process: loads the handler as AWS's Node.js runtime client does, asks the Runtime API
// for one invocation after another, and ends when that API or the process that serves it goes away.
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { Socket } from 'node:net';
import { delimiter } from 'node:path';
import { logFailure, setRequestId } from './console.bootstrap.mjs';
import { contextOf, runWithCallback } from './context.bootstrap.mjs';
import { describe, RuntimeError } from './failures.bootstrap.mjs';
import { loadHandler, mayImportSdk } from './handler.bootstrap.mjs';
import { call, orphaned } from './runtime-api.bootstrap.mjs';

const env = process.env;
// The SDK warns of the Node.js that it runs on. On AWS that is the one that the function's runtime names.
const { emitWarning } = process;
process.emitWarning = (warning, ...more) => {
  if (!String(warning).startsWith('NodeVersionSupportWarning')) emitWarning.call(process, warning, ...more);
};
/** From this version on handlers take no callback, and what they return is the answer in any case. */
const WITHOUT_CALLBACK = 24;
const version = Number(/nodejs(\d+)/.exec(env.AWS_EXECUTION_ENV)?.[1]);

/** The invocation being served or served last; undefined during init. */
let requestId;
let phase = 'init';
/** What happens when nothing is left to do that could ever settle the invocation. */
let whenIdle = () => {};

/** All that was printed is in the pipe before the answer is, so that the answer's log is complete. */
async function flush() {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength > 0) await new Promise((done) => stream.write('', done));
  }
}

async function reportFailure(what, error) {
  logFailure(what, error);
  await flush();
  const path = phase === 'init' ? 'init/error' : `invocation/${requestId}/error`;
  await call('POST', path, JSON.stringify(describe(error)));
}

async function crash(what, error, status) {
  if (phase !== 'idle') await reportFailure(what, error);
  process.exit(status);
}

function watch() {
  const lifeline = new Socket({ fd: 3 });
  lifeline.on('error', orphaned).on('close', orphaned).resume();
  lifeline.unref();
  process.on('uncaughtException', (error) => crash('Uncaught Exception', error, 129));
  process.on('unhandledRejection', (reason) => {
    const stack = reason instanceof Error ? reason.stack : undefined;
    crash('Unhandled Promise Rejection', new RuntimeError('UnhandledPromiseRejection', String(reason), stack), 128);
  });
  process.on('beforeExit', () => whenIdle());
}

const neverSettled = () =>
  new RuntimeError(
    'NodeJsExit',
    'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes',
  );

/** The value, or a failure as soon as the event loop has nothing left to do. */
function settled(value) {
  return Promise.race([value, new Promise((_, reject) => (whenIdle = () => reject(neverSettled())))]);
}

/** What the handler answers to an event. */
function run(handler, event, headers) {
  const context = contextOf(headers, requestId);
  if (version >= WITHOUT_CALLBACK) return settled(handler(event, context));
  return runWithCallback(handler, event, context, {
    onIdle: (act) => (whenIdle = act),
    neverSettled,
  });
}

function serialise(result) {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (error) {
    throw new RuntimeError('JSONStringifyError', 'Unable to stringify response body', error?.stack);
  }
}

async function serve(handler) {
  for (;;) {
    const next = await call('GET', 'invocation/next');
    requestId = next.headers['lambda-runtime-aws-request-id'];
    setRequestId(requestId);
    env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'];
    phase = 'invoke';
    try {
      const body = serialise(await run(handler, JSON.parse(next.body), next.headers));
      await flush();
      await call('POST', `invocation/${requestId}/response`, body, { 'content-type': 'application/json' });
    } catch (error) {
      await reportFailure('Invoke Error', error);
    }
    phase = 'idle';
    whenIdle = () => {};
  }
}

/** From this version on ES modules find packages of layers, too. */
const LAYERS_FOR_MODULES = 18;

/** What a hook costs is paid only where a layer brings packages, or an ES module may ask for the SDK. */
function findPackagesOfLayers() {
  const folders = (env.NODE_PATH ?? '').split(delimiter).filter((path) => path.endsWith('node_modules'));
  const present = folders.filter((folder) => existsSync(folder));
  const ofLayers = present.filter((folder) => !folder.startsWith(env.LAMBDA_RUNTIME_DIR));
  if (version >= LAYERS_FOR_MODULES && (ofLayers.length > 0 || mayImportSdk(env.LAMBDA_TASK_ROOT, env._HANDLER))) {
    register('./layers.bootstrap.mjs', import.meta.url, { data: present });
  }
}

watch();
findPackagesOfLayers();
settled(loadHandler(env.LAMBDA_TASK_ROOT, env._HANDLER, { takesCallback: version < WITHOUT_CALLBACK })).then(
  serve,
  (error) => crash('Init Error', error, 1),
);
