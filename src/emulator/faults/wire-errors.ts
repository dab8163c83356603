import { ServiceError } from '../service/service-error.js';

/** What a service answers with in one of these situations: code, status, text, and further members. */
type Wording = readonly [code: string, status: number, message: string, members?: Record<string, unknown>];

const RATE_EXCEEDED = 'Rate exceeded';
const INTERNAL = 'The server encountered an internal error. Retry the request.';
const UNAVAILABLE = 'The service is temporarily unavailable. Retry the request.';

/**
 * By service name. Codes and statuses are the service models' or those of AWS's common errors. Texts: `Rate exceeded` is
 * what IAM, STS, Lambda and CloudWatch Logs say, the runtime's was reported, S3's are documented; the others are assumptions.
 */
const WORDINGS = {
  throttled: {
    iam: ['Throttling', 400, RATE_EXCEEDED],
    sts: ['Throttling', 400, RATE_EXCEEDED],
    lambda: ['TooManyRequestsException', 429, RATE_EXCEEDED, { Type: 'User', Reason: 'CallerRateLimitExceeded' }],
    logs: ['ThrottlingException', 400, RATE_EXCEEDED],
    s3: ['SlowDown', 503, 'Please reduce your request rate.'],
    s3vectors: ['TooManyRequestsException', 429, RATE_EXCEEDED],
    'bedrock-agent': ['ThrottlingException', 429, RATE_EXCEEDED],
    'bedrock-agent-runtime': [
      'ThrottlingException',
      429,
      'Your request rate is too high. Reduce the frequency of requests.',
    ],
    'bedrock-runtime': ['ThrottlingException', 429, 'Too many requests, please wait before trying again.'],
  },
  failed: {
    iam: ['ServiceFailure', 500, INTERNAL],
    sts: ['InternalFailure', 500, INTERNAL],
    lambda: ['ServiceException', 500, INTERNAL, { Type: 'Service' }],
    logs: ['InternalFailure', 500, INTERNAL],
    s3: ['InternalError', 500, 'We encountered an internal error. Please try again.'],
    s3vectors: ['InternalServerException', 500, INTERNAL],
    'bedrock-agent': ['InternalServerException', 500, INTERNAL],
    'bedrock-agent-runtime': ['InternalServerException', 500, INTERNAL],
    'bedrock-runtime': ['InternalServerException', 500, INTERNAL],
  },
  unavailable: {
    iam: ['ServiceUnavailable', 503, UNAVAILABLE],
    sts: ['ServiceUnavailable', 503, UNAVAILABLE],
    lambda: ['ServiceUnavailableException', 503, UNAVAILABLE],
    logs: ['ServiceUnavailableException', 503, UNAVAILABLE],
    s3: ['ServiceUnavailable', 503, 'Please reduce your request rate.'],
    s3vectors: ['ServiceUnavailableException', 503, UNAVAILABLE],
    'bedrock-agent': ['ServiceUnavailableException', 503, UNAVAILABLE],
    'bedrock-agent-runtime': ['ServiceUnavailableException', 503, UNAVAILABLE],
    'bedrock-runtime': ['ServiceUnavailableException', 503, UNAVAILABLE],
  },
} satisfies Record<string, Readonly<Record<string, Wording>>>;

export type Situation = keyof typeof WORDINGS;

/** The error that a service answers with when it is throttled, fails, or is unavailable. */
export function wireError(situation: Situation, service: string): ServiceError {
  const wordings: Readonly<Record<string, Wording>> = WORDINGS[situation];
  const wording = wordings[service];
  if (!wording) throw new TypeError(`no wording for ${situation} in ${service}`);
  const [code, status, message, members] = wording;
  return new ServiceError(code, message, { status, ...(members ? { members } : {}) });
}
