import type { Action, Moment } from '../dispatch/intercept.js';
import type { StreamBreak, StreamPosition } from '../dispatch/streamed-answer.js';
import { type CommonErrors, worded } from '../service/common-errors.js';
import { ServiceError } from '../service/service-error.js';

export interface FaultKind {
  /** What it does, for people. */
  readonly what: string;
  readonly phase: Moment['phase'];
  /** Strikes nothing else. Without it, any operation may be named. */
  readonly only?: string;
  /** Of a kind that breaks off a streamed answer: where, unless the fault says otherwise. */
  readonly position?: StreamPosition;
  /** `position` counts only for the kinds that have one. */
  action(errors: CommonErrors, position: StreamPosition): Action;
}

export type FaultName =
  | 'maintenance'
  | 'throttle'
  | '500'
  | '503'
  | 'reset'
  | 'reset-after'
  | 'hang'
  | `stream-${'throttle' | 'access-denied' | 'model-not-ready' | 'internal' | 'quota' | 'validation' | 'dependency-failed' | 'cut' | 'stall'}`;

/** AWS's text of 2026-08-06; clients match its first sentence. */
const MAINTENANCE_MODE =
  'Bedrock Agents is in Maintenance Mode. New agent creation is not available for accounts without prior service ' +
  'usage. To learn more visit https://docs.aws.amazon.com/bedrock/latest/userguide/agents-maintenance-mode.html.';

/** Every fault that can be switched on, by the name that switches it. */
export const FAULT_KINDS: Readonly<Record<FaultName, FaultKind>> = {
  maintenance: {
    what: 'CreateAgent is refused as for an account that never used Bedrock Agents',
    phase: 'before',
    only: 'CreateAgent',
    action: () => answer(new ServiceError('AccessDeniedException', MAINTENANCE_MODE, { status: 403 })),
  },
  throttle: {
    what: "the service's throttling error",
    phase: 'before',
    action: ({ throttled }) => answer(worded(throttled)),
  },
  500: {
    what: "the service's internal error",
    phase: 'before',
    action: ({ failed }) => answer(worded(failed)),
  },
  503: {
    what: 'service unavailable',
    phase: 'before',
    action: ({ unavailable }) => answer(worded(unavailable)),
  },
  reset: {
    what: 'the connection is cut before the call takes effect',
    phase: 'before',
    action: () => ({ kind: 'reset' }),
  },
  'reset-after': {
    what: 'the connection is cut after the call took effect, before its answer',
    phase: 'after',
    action: () => ({ kind: 'reset' }),
  },
  hang: {
    what: 'accepted and never answered; it takes no effect',
    phase: 'before',
    action: () => ({ kind: 'hang' }),
  },
  'stream-throttle': inStream(
    'the model is throttled: throttlingException in the stream',
    'ThrottlingException',
    'Your request rate is too high. Reduce the frequency of requests.',
  ),
  'stream-access-denied': inStream(
    'the model is refused: accessDeniedException in the stream',
    'AccessDeniedException',
    'Access denied when calling Bedrock. Check your request permissions and retry the request.',
  ),
  'stream-model-not-ready': inStream(
    'modelNotReadyException in the stream',
    'ModelNotReadyException',
    'The model specified in the request is not ready to serve inference requests.',
  ),
  'stream-internal': inStream(
    'internalServerException in the stream',
    'InternalServerException',
    'The server encountered an internal error. Retry the request.',
  ),
  'stream-quota': inStream(
    'serviceQuotaExceededException in the stream',
    'ServiceQuotaExceededException',
    'Your request exceeds the service quota for your account.',
  ),
  'stream-validation': inStream(
    'validationException in the stream',
    'ValidationException',
    'Input is too long for requested model.',
  ),
  'stream-dependency-failed': inStream(
    "a function's answer cannot be used: dependencyFailedException in the stream",
    'DependencyFailedException',
    'The server encountered an error processing the Lambda response. Check the Lambda response and retry the request',
  ),
  'stream-cut': breaking('the stream ends without its end: the connection is cut', 'after-text', 'cut'),
  'stream-stall': breaking('the stream falls silent for as long as the client waits', 'after-text', 'stall'),
};

/** Where a stream may break off, for people. */
export const STREAM_POSITIONS: Readonly<Record<StreamPosition, string>> = {
  'at-start': 'before anything is sent',
  'after-trace': 'after the first part of the trace',
  'after-call': "after the part of the trace with a function's answer",
  'after-text': 'after half of the first chunk of text',
};

function answer(error: ServiceError): Action {
  return { kind: 'answer', error };
}

function inStream(what: string, code: string, message: string): FaultKind {
  return breaking(what, 'at-start', new ServiceError(code, message));
}

function breaking(what: string, position: StreamPosition, end: StreamBreak['end']): FaultKind {
  const action = (_errors: CommonErrors, given: StreamPosition): Action => ({ kind: 'stream', position: given, end });
  return { what, phase: 'after', only: 'InvokeAgent', position, action };
}
