// Runs in the function's child process: loads the handler as AWS's Node.js runtime client does, asks the Runtime API
// for one invocation after another, and ends when that API or the process that serves it goes away.
import { statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';

const env = process.env;
const [hostname, port] = env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const LOG_LEVELS = { trace: 'TRACE', debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' };

/** The invocation being served; undefined during init and between invocations. */
let requestId;
let phase = 'init';
/** Fails what is awaited when nothing is left that could ever settle it. */
let abandon = () => {};

const orphaned = () => process.exit(1);

function call(method, path, body, headers = {}) {
  return new Promise((done) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = {
      hostname,
      port,
      agent,
      method,
      path: `/2018-06-01/runtime/${path}`,
      headers: { ...headers, ...length },
    };
    const sent = request(options, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => done({ headers: response.headers, body: Buffer.concat(chunks).toString() }));
      response.on('error', orphaned);
    });
    sent.on('error', orphaned);
    sent.end(body);
  });
}

class RuntimeError extends Error {
  constructor(name, message, stack) {
    super(message);
    this.name = `Runtime.${name}`;
    if (stack !== undefined) this.stack = stack;
  }
}

function describe(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: String(error.stack ?? '').split('\n') };
}

function logFailure(what, error) {
  const { errorType, errorMessage, trace } = describe(error);
  const extra = error instanceof Error ? { ...error } : {};
  print('ERROR', what, `\t${JSON.stringify({ errorType, errorMessage, ...extra, stack: trace })}`);
}

/** All that was printed is in the pipe before the answer is, so that the answer's log is complete. */
async function flush() {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength > 0) await new Promise((done) => stream.write('', done));
  }
}

async function reportFailure(what, error) {
  logFailure(what, error);
  await flush();
  await call(
    'POST',
    phase === 'init' ? 'init/error' : `invocation/${requestId}/error`,
    JSON.stringify(describe(error)),
  );
}

function print(level, ...values) {
  const text = format(...values).replaceAll('\n', '\r');
  process.stdout.write(`${new Date().toISOString()}\t${requestId ?? '-'}\t${level}\t${text}\n`);
}

function patchConsole() {
  for (const [method, level] of Object.entries(LOG_LEVELS)) console[method] = (...values) => print(level, ...values);
  // A handler may close its output; what it prints afterwards is lost, and nothing else.
  process.stdout.on('error', () => {});
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
  process.on('beforeExit', () => {
    abandon(
      new RuntimeError(
        'NodeJsExit',
        'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes',
      ),
    );
  });
}

/** The value, or a failure as soon as the event loop has nothing left to do. */
function settled(value) {
  return Promise.race([value, new Promise((_, reject) => (abandon = reject))]);
}

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

async function loadModule(root, path) {
  try {
    for (const extension of ['', '.js', '.mjs', '.cjs']) {
      const file = resolve(root, `${path}${extension}`);
      if (isFile(file)) return await import(pathToFileURL(file).href);
    }
    const require = createRequire(join(root, 'index.js'));
    return require(path);
  } catch (error) {
    if (error instanceof SyntaxError) throw new RuntimeError('UserCodeSyntaxError', String(error), error.stack);
    if (error?.code === 'MODULE_NOT_FOUND') throw new RuntimeError('ImportModuleError', String(error), error.stack);
    throw error;
  }
}

async function loadHandler(root, name) {
  if (name.includes('..')) {
    throw new RuntimeError(
      'MalformedHandlerName',
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const slash = name.lastIndexOf('/') + 1;
  const dot = name.indexOf('.', slash);
  if (dot <= slash || dot === name.length - 1) throw new RuntimeError('MalformedHandlerName', 'Bad handler');
  const module = await loadModule(root, name.slice(0, dot));
  const path = name.slice(dot + 1).split('.');
  const find = (from) => path.reduce((nested, part) => nested?.[part], from);
  const handler = find(module) ?? find(module.default);
  if (!handler) throw new RuntimeError('HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof handler !== 'function') throw new RuntimeError('HandlerNotFound', `${name} is not a function`);
  if (handler.length >= 3) {
    throw new RuntimeError(
      'CallbackHandlerDeprecated',
      `${name} takes a callback; return a value or a Promise instead`,
    );
  }
  return handler;
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
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
    env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'];
    phase = 'invoke';
    try {
      const body = serialise(await settled(handler(JSON.parse(next.body), contextOf(next.headers))));
      await flush();
      await call('POST', `invocation/${requestId}/response`, body, { 'content-type': 'application/json' });
    } catch (error) {
      await reportFailure('Invoke Error', error);
    }
    phase = 'idle';
    requestId = undefined;
  }
}

patchConsole();
watch();
settled(loadHandler(env.LAMBDA_TASK_ROOT, env._HANDLER)).then(serve, (error) => crash('Init Error', error, 1));
