// The console writes as Lambda's does: with time, request and level, as text or as JSON.
import { format } from 'node:util';
import { attempt, describe, traceOf } from './failures.bootstrap.mjs';

const env = process.env;
const RANKS = { TRACE: 1, DEBUG: 2, INFO: 3, WARN: 4, ERROR: 5, FATAL: 6 };
const METHODS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  fatal: 'FATAL',
};
const isJson = env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
const least = RANKS[env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase()] ?? RANKS.TRACE;
/** Begins what is one record of the log, however many lines it has. */
const mark = env._LOCAL_LOG_MARK ?? '';
delete env._LOCAL_LOG_MARK;

/** As on AWS, "undefined" is printed during init. */
let requestId;

export function setRequestId(id) {
  requestId = id;
}

function record(text) {
  process.stdout.write(`${mark}${JSON.stringify(text)}\n`);
}

function print(level, ...values) {
  const timestamp = new Date().toISOString();
  if (isJson) record(jsonOf({ timestamp, level, requestId }, values));
  else record(`${timestamp}\t${requestId}\t${level}\t${format(...values)}\n`);
}

/** One value is the message itself, several are put together as text. */
function jsonOf(about, values) {
  if (values.length === 1) {
    const [message] = values;
    return (
      attempt(
        () => JSON.stringify({ ...about, message }, (_, value) => (value instanceof Error ? enumerable(value) : value)),
        undefined,
      ) ?? JSON.stringify({ ...about, message: format(message) })
    );
  }
  const failure = values.find((value) => value instanceof Error);
  const message = format(...values);
  return JSON.stringify(failure === undefined ? { ...about, message } : { ...about, message, ...named(failure) });
}

function named(error) {
  return {
    errorType: attempt(() => error.constructor.name, 'UnknownError'),
    errorMessage: attempt(() => error.message, undefined),
    stackTrace: traceOf(error),
  };
}

const enumerable = (error) => ({ ...named(error), ...error });

/** An error with what was hung onto it. Where that cannot be written, such as a cycle, only what every error has. */
export function logFailure(what, error) {
  if (isJson)
    return print('ERROR', error instanceof Error ? error : new Error(attempt(() => String(error), 'unknown')));
  const { trace: stack, ...rest } = describe(error);
  const whole = attempt(() => JSON.stringify({ ...rest, ...(error instanceof Error ? error : {}), stack }), undefined);
  return print('ERROR', what, `\t${whole ?? JSON.stringify({ ...rest, stack })}`);
}

for (const [method, level] of Object.entries(METHODS)) {
  console[method] = RANKS[level] < least ? () => {} : (...values) => print(level, ...values);
}
// A handler may close its output; what it prints afterwards is lost, and nothing else.
process.stdout.on('error', () => {});
