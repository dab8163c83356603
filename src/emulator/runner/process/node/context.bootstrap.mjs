// What a handler is given beside its event.
const env = process.env;

/** Members in AWS's order, which a handler shows when it returns its context. */
export function contextOf(headers, requestId) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: parsed(headers['lambda-runtime-client-context']),
    identity: undefined,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

function parsed(json) {
  return json === undefined ? undefined : JSON.parse(json);
}

/**
 * Runs a handler as the runtimes do that know callbacks. A promise is the answer. Of a handler that gives none, only
 * what it calls back with counts, and not before the event loop has nothing left to do, unless it says otherwise.
 */
export function runWithCallback(handler, event, context, { onIdle, neverSettled }) {
  return new Promise((resolve, reject) => {
    let waits = true;
    let called = false;
    const once =
      (act) =>
      (...values) => {
        if (called) return;
        called = true;
        act(...values);
      };
    const end = (error, result) => (isMissing(error) ? resolve(result) : reject(error));
    const callback = (error, result) => {
      if (waits && isMissing(error)) onIdle(() => resolve(result));
      else end(error, result);
    };
    const whole = {
      get callbackWaitsForEmptyEventLoop() {
        return waits;
      },
      set callbackWaitsForEmptyEventLoop(value) {
        waits = value;
      },
      succeed: once((result) => end(null, result)),
      fail: once((error) => end(isMissing(error) ? 'handled' : error)),
      done: once(end),
      ...context,
    };
    // When the event loop runs empty before anything was said.
    const isAsync = handler.constructor?.name === 'AsyncFunction';
    onIdle(() => (isAsync ? reject(neverSettled()) : resolve(null)));
    const result = handler(event, whole, once(callback));
    if (typeof result?.then === 'function')
      result.then(resolve, (error) => reject(isMissing(error) ? 'handled' : error));
  });
}

const isMissing = (error) => error === undefined || error === null;
