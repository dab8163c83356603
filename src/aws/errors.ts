import type { ErrorCode } from '../core/error-codes.js';
import { HrAgentError, messageOf, systemCode } from '../core/errors.js';
import { isRecord } from '../core/json.js';
import type { Advice } from '../core/next-step.js';
import { NOT_AWS } from './answers.js';

/** A service's refusal, or a failure to reach it, as the rest of the tool sees it. */
export class AwsError extends HrAgentError {
  /** The service's own code, e.g. `ThrottlingException`; the system's (`ECONNREFUSED`) when nothing answered. */
  readonly awsCode: string;
  /** HTTP status; undefined when nothing answered. */
  readonly status: number | undefined;
  /** `service:Operation`, e.g. `bedrock:PrepareAgent`. */
  readonly operation: string;
  /** It came inside an answer that had begun, or ended one. */
  readonly inStream: boolean;

  constructor(
    kind: ErrorKind,
    operation: string,
    { awsCode, status, inStream }: Pick<AwsError, 'awsCode' | 'status' | 'inStream'>,
    cause: unknown,
  ) {
    const own = messageOf(cause) || awsCode;
    const message = kind.says === undefined ? own : kind.says(firstLineOf(own), status);
    super(kind.code, `${operation}: ${message}`, { hint: kind.hint, source: kind.source ?? 'service', cause });
    this.awsCode = awsCode;
    this.status = status;
    this.operation = operation;
    this.inStream = inStream;
  }
}

interface ErrorKind {
  code: ErrorCode;
  hint: Advice;
  source?: 'user';
  /** What is said in the place of the error's own words, of which it is given the first line. */
  says?: (own: string, status: number | undefined) => string;
  /** Tested against the service's code. */
  matches: (awsCode: string, status: number | undefined, message: string) => boolean;
}

const firstLineOf = (text: string) => text.split('\n', 1)[0] ?? '';

/** Services say `Throttling`, the SDK `ThrottlingException`; streams write codes in lower case. */
const named = (...codes: string[]) => {
  const bare = (code: string) => code.toLowerCase().replace(/exception$/, '');
  const wanted = new Set(codes.map(bare));
  return (awsCode: string) => wanted.has(bare(awsCode));
};

/** How the system names a failure of a connection. */
const SYSTEM_CODE = /^E[A-Z]+$/;

/** In what the SDK says of a body that it cannot take apart. */
const UNREADABLE = 'Deserialization error: to see the raw response';

/** The SDK says how long it has waited among words about itself. */
function silenceOf(own: string, status: number | undefined): string {
  const waited = /(\d+) ?ms/.exec(own)?.[1];
  const silence = waited === undefined ? own : `nothing for ${Number(waited) / 1000} s`;
  return `${status === undefined ? 'no answer came' : 'the answer broke off'} (${silence}).`;
}

/** First match wins, so what only the text tells apart stands first. */
const KINDS: readonly ErrorKind[] = [
  {
    code: 'MAINTENANCE_MODE',
    hint: [
      'This account cannot create Bedrock agents any more, and no permission changes that. Agents that exist, models and knowledge bases work as before, and the local AWS still makes agents: add --target local. ',
      { command: 'down' },
      ' removes what this run has made.',
    ],
    matches: (_code, _status, message) => message.includes('Bedrock Agents is in Maintenance Mode'),
  },
  {
    code: 'CREDENTIALS',
    hint: 'Configure credentials (aws configure, aws sso login, or the AWS_* variables), choose a profile with --profile, or use --target local.',
    source: 'user',
    matches: named(
      'CredentialsProviderError',
      'TokenProviderError',
      'ExpiredToken',
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
    ),
  },
  {
    code: 'REGION_MISSING',
    hint: 'Name a region with --region or AWS_REGION.',
    source: 'user',
    matches: (_code, _status, message) => message.includes('Region is missing'),
  },
  {
    code: 'NETWORK',
    hint: 'Check the network, the region and --endpoint-url, then run the command again.',
    says: silenceOf,
    matches: (awsCode, status) => awsCode === 'TimeoutError' || (status !== undefined && SYSTEM_CODE.test(awsCode)),
  },
  {
    code: 'NETWORK',
    hint: 'Nothing answered at the endpoint. Check the network, the region and --endpoint-url, then run the command again.',
    matches: (awsCode, status) => status === undefined && (SYSTEM_CODE.test(awsCode) || awsCode === 'NetworkingError'),
  },
  {
    code: 'ANSWER_INCOMPLETE',
    hint: NOT_AWS,
    says: (_own, status) => `the answer has the status ${status} and no error of AWS in it.`,
    // The SDK calls an error in XML without a code Unknown. Of HEAD, which has no body, it says something else.
    matches: (_code, status = 0, message) =>
      status >= 300 && status !== 429 && (message === 'Unknown' || message.includes(UNREADABLE)),
  },
  {
    code: 'NOT_FOUND',
    hint: 'It was removed meanwhile, or it lies in another account or region.',
    matches: (awsCode, status) => status === 404 || named('NoSuchEntity', 'ResourceNotFound')(awsCode),
  },
  {
    code: 'ACCESS_DENIED',
    hint: 'The caller lacks a permission for this operation.',
    matches: named('AccessDenied', 'UnauthorizedOperation'),
  },
  {
    code: 'THROTTLED',
    hint: 'The service asks for fewer requests; wait a minute and run the command again.',
    matches: (awsCode, status) => status === 429 || named('Throttling', 'TooManyRequests')(awsCode),
  },
  {
    code: 'BUSY',
    hint: 'Something else is changing the same resource; run the command again.',
    matches: (_code, _status, message) =>
      /operation can't be performed on Agent|OptLock failure|update is in progress for resource|resource which is still in use|Table tags are being updated/i.test(
        message,
      ),
  },
  {
    code: 'QUOTA',
    hint: 'A quota of the account is used up; remove something or ask AWS for more.',
    matches: named('ServiceQuotaExceeded', 'LimitExceeded'),
  },
  {
    code: 'ALREADY_THERE',
    hint: 'Something else has made it meanwhile; run the command again.',
    matches: (awsCode, _status, message) =>
      named('EntityAlreadyExists', 'ResourceAlreadyExists')(awsCode) ||
      (named('ResourceConflict', 'ResourceInUse')(awsCode) && /already exists?\b/i.test(message)),
  },
  {
    code: 'CONFLICT',
    hint: 'Something else is changing the same resource; run the command again.',
    matches: named('Conflict', 'ResourceConflict', 'ConcurrentModification', 'DeleteConflict'),
  },
  {
    code: 'ANSWER_INCOMPLETE',
    hint: NOT_AWS,
    says: (own) => `the answer cannot be read (${own}).`,
    // What the SDK stumbles over while it reads an answer of success, or what it has made of one. No service's error is
    // called so.
    matches: (awsCode, status = 0) =>
      /^(?:Type|Syntax|Range)Error$/.test(awsCode) || (awsCode === 'Error' && status >= 200 && status < 300),
  },
  { code: 'AWS_ERROR', hint: 'The service refused or failed; its own words are above.', matches: () => true },
];

/** Turns what an SDK client threw into an AwsError. An AwsError stays as it is. */
export function awsError(operation: string, thrown: unknown, { inStream } = { inStream: false }): AwsError {
  if (thrown instanceof AwsError) return thrown;
  const awsCode = systemCode(thrown) ?? (thrown instanceof Error ? thrown.name : 'Unknown');
  const status = statusOf(thrown);
  const kind = KINDS.find((k) => k.matches(awsCode, status, messageOf(thrown)));
  // The last kind matches everything.
  if (!kind) throw thrown;
  return new AwsError(kind, operation, { awsCode, status, inStream }, thrown);
}

/** True for an error that says the thing is not there. */
function isNotFound(thrown: unknown): boolean {
  return thrown instanceof AwsError && thrown.code === 'NOT_FOUND';
}

/** Runs a call. Its failure becomes an AwsError. */
export async function calling<T>(operation: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw awsError(operation, error);
  }
}

/** Runs a call that looks for a thing. When the thing is not there, the answer is undefined and no failure. */
export async function looking<T>(operation: string, call: Promise<T>): Promise<T | undefined> {
  try {
    return await calling(operation, call);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/**
 * Runs a call that makes something. When it is there already, that is no failure: an earlier attempt made it and its answer
 * was lost, or somebody else was quicker. A look at it tells which.
 */
export async function making(operation: string, call: Promise<unknown>): Promise<void> {
  try {
    await calling(operation, call);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ALREADY_THERE') throw error;
  }
}

/** The same for services that say of everything that stands in the way that it is a conflict. */
export async function unlessThere(operation: string, call: Promise<unknown>): Promise<void> {
  try {
    await calling(operation, call);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'CONFLICT') throw error;
  }
}

function statusOf(thrown: unknown): number | undefined {
  if (!isRecord(thrown)) return undefined;
  const { $metadata: metadata, $response: response } = thrown;
  const status = isRecord(metadata) ? metadata['httpStatusCode'] : undefined;
  // An answer that the SDK could not read stands beside the error.
  const answered = isRecord(response) ? response['statusCode'] : undefined;
  return [status, answered].find((one) => typeof one === 'number');
}
