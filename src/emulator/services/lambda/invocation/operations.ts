import { Invoke$, type InvokeCommandInput, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { Call } from '../../../service/call.js';
import type { InvocationRequest } from '../../../service/function-invoker.js';
import { type Operation, operation } from '../../../service/operation.js';
import { qualifiedMembers } from '../constraints.js';
import { stillPending, userError } from '../errors.js';
import { existingVersion } from '../functions/lookup.js';
import { addressOf, onFunction } from '../functions/names.js';
import { eventOf } from '../payload/event.js';
import { isPending, LATEST } from '../versions/records.js';
import { clientContextOf } from './client-context.js';

/** Bytes of an event that nobody waits for. */
const MAX_ASYNC_PAYLOAD = 1_048_576;
/** How much of a log comes back with `LogType: Tail`. */
const TAIL_BYTES = 4096;
const NOTHING = new Uint8Array();

type Input = Pick<InvokeCommandInput, 'FunctionName' | 'Qualifier' | 'InvocationType' | 'LogType' | 'ClientContext'> & {
  Payload?: Uint8Array;
};
type Output = Pick<InvokeCommandOutput, 'StatusCode' | 'FunctionError' | 'LogResult' | 'ExecutedVersion'> & {
  Payload?: Uint8Array;
};

export const invocationOperations: readonly Operation[] = [
  operation<Input, Output>(Invoke$, {
    access: { action: 'lambda:InvokeFunction', ...onFunction },
    constraints: {
      ...qualifiedMembers,
      InvocationType: { enum: ['Event', 'RequestResponse', 'DryRun'] },
      LogType: { enum: ['None', 'Tail'] },
    },
    kind: 'flow',
    async run(input, call) {
      const { name, qualifier } = addressOf(input, call);
      const { record } = existingVersion({ FunctionName: name, Qualifier: qualifier ?? LATEST }, call);
      if (input.InvocationType === 'DryRun') return { StatusCode: 204 };
      const { region, functionName } = record;
      const request = {
        region,
        functionName,
        requestId: call.requestId,
        payload: eventOf(input.Payload),
        ...(qualifier === undefined ? {} : { qualifier }),
      };
      const clientContext = clientContextOf(input.ClientContext);
      if (input.InvocationType !== 'Event') {
        return invokeAndWait({ ...request, ...(clientContext === undefined ? {} : { clientContext }) }, input, call);
      }
      if (isPending(record, call)) throw stillPending();
      // Only for a caller that waits does Lambda pass on what it tells of itself [DOC].
      return invokeLater(request, call);
    },
  }),
];

/** Does not pass the request's signal on: the function runs to its end whether or not the client waits. */
async function invokeAndWait(
  request: InvocationRequest,
  { LogType }: Pick<Input, 'LogType'>,
  call: Call,
): Promise<Output> {
  const { payload, functionError, log, executedVersion } = await call.functions.invoke(request);
  return {
    StatusCode: 200,
    ExecutedVersion: executedVersion,
    Payload: payload,
    ...(functionError === undefined ? {} : { FunctionError: functionError }),
    ...(LogType === 'Tail' ? { LogResult: Buffer.from(log).subarray(-TAIL_BYTES).toString('base64') } : {}),
  };
}

/** Runs the function once, without AWS's two retries. As on AWS without a destination, the answer goes nowhere. */
function invokeLater(request: InvocationRequest, call: Call): Output {
  const size = request.payload.byteLength;
  if (size > MAX_ASYNC_PAYLOAD) {
    const text = `${size} byte payload is too large for the Event invocation type (limit ${MAX_ASYNC_PAYLOAD} bytes)`;
    throw userError('RequestTooLargeException', text);
  }
  call.functions.invoke(request).catch(() => {
    // Throttled, or deleted meanwhile: AWS would drop the event in the end too.
  });
  return { StatusCode: 202, Payload: NOTHING };
}
