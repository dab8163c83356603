import { AwsError } from '../../aws/errors.js';
import type { ErrorCode } from '../../core/error-codes.js';
import { HrAgentError } from '../../core/errors.js';
import { isRecord } from '../../core/json.js';
import type { Advice, NextStep } from '../../core/next-step.js';

/** What is known about the turn that failed. */
export interface FailedTurn {
  agent: string;
  /** The agent's role and model, as the service holds them. */
  roleArn: string;
  model: string;
  /** Some of the answer was shown. */
  answering: boolean;
  /** Functions had been called. */
  called: boolean;
  /** The session had handed calls over, and their answers were sent. */
  returned: boolean;
}

interface Explanation {
  code: ErrorCode;
  hint: Advice;
  next: NextStep;
  message?: string;
}

interface Rule {
  /**
   * `code`: the service's in lower case, without `exception`. `inStream`: the service had accepted the turn.
   * `brokenOff`: the connection ended, and the service said nothing of it.
   */
  when(failure: { code: string; message: string; inStream: boolean; brokenOff: boolean }, turn: FailedTurn): boolean;
  explain(turn: FailedTurn, error: AwsError): Explanation;
}

const codes =
  (...names: string[]): Rule['when'] =>
  ({ code }) =>
    names.includes(code);

const CHAT: NextStep = { command: 'chat' };
const LAST_TRACE: NextStep = { command: 'trace', args: ['last'] };

/** First match wins. */
const RULES: readonly Rule[] = [
  {
    when: codes('throttling', 'toomanyrequests'),
    explain: (turn) => ({
      code: 'THROTTLED',
      hint: `${whyNotRetried(turn)} The model takes fewer requests than came; wait a minute, or ask AWS for a higher quota of ${turn.model}.`,
      next: CHAT,
    }),
  },
  {
    // The service says so of the agent's role, whether or not the stream has begun; of the caller it names the operation.
    when: ({ code, message, inStream }) =>
      code === 'accessdenied' && (inStream || message.includes('Access denied when calling Bedrock')),
    explain: ({ roleArn, model }) => ({
      code: 'MODEL_ACCESS_DENIED',
      message: `The agent's role ${roleArn} may not call its model ${model}.`,
      hint: 'It needs bedrock:InvokeModel and, as answers are streamed, bedrock:InvokeModelWithResponseStream on the model, and must trust bedrock.amazonaws.com; the account needs access to the model. up puts the role right.',
      next: { command: 'up' },
    }),
  },
  {
    when: codes('accessdenied'),
    explain: (_turn, error) => ({
      code: 'ACCESS_DENIED',
      message: error.message,
      hint: [
        "Whoever calls needs bedrock:InvokeAgent on the agent's alias; ",
        { command: 'policy' },
        ' prints all that is needed.',
      ],
      next: { command: 'policy' },
    }),
  },
  {
    // The local AWS's own words, for a model that HR_AGENT_MODEL names.
    when: ({ code, message }) => code === 'dependencyfailed' && message.includes('The model did not answer:'),
    explain: (_turn, error) => ({
      code: 'MODEL_FAILED',
      message: error.message,
      hint: 'HR_AGENT_MODEL names the model that answers on the local AWS; without it the planner does.',
      next: CHAT,
    }),
  },
  {
    when: ({ code, message }) => code === 'dependencyfailed' && /access denied/i.test(message),
    explain: (_turn, error) => ({
      code: 'FUNCTION_ACCESS_DENIED',
      message: `The agent may not invoke the function ${functionOf(error) ?? 'of its action group'}.`,
      hint: "The function's resource policy must let bedrock.amazonaws.com do lambda:InvokeFunction for this agent. up puts it right.",
      next: { command: 'up' },
    }),
  },
  {
    when: ({ code, message }) => code === 'dependencyfailed' && message.includes('processing the Lambda response'),
    explain: (_turn, error) => ({
      code: 'FUNCTION_FAILED',
      message: `The function ${functionOf(error) ?? 'of the action group'} failed: ${reasonOf(error)}`,
      hint: [
        'It ran, but its reply has a shape that Bedrock does not take: "The handler" in docs/definition.md shows the right one. Correct it and bring it up again with ',
        { command: 'up' },
        '.',
      ],
      next: { command: 'logs' },
    }),
  },
  {
    when: codes('dependencyfailed'),
    explain: (_turn, error) => ({
      code: 'FUNCTION_FAILED',
      message: `The function ${functionOf(error) ?? 'of the action group'} failed: ${reasonOf(error)}`,
      hint: ['Correct it and bring it up again with ', { command: 'up' }, '.'],
      next: { command: 'logs' },
    }),
  },
  {
    when: codes('modelnotready'),
    explain: (turn) => ({
      code: 'MODEL_NOT_READY',
      message: `The model ${turn.model} is not ready yet.`,
      hint: `${whyNotRetried(turn)} A model that was not used for a while needs some minutes.`,
      next: CHAT,
    }),
  },
  {
    when: ({ code }, turn) => code === 'validation' && turn.returned,
    explain: () => ({
      code: 'SESSION_EXPIRED',
      message: 'The session ended while the question was open; nothing was run.',
      hint: 'Sessions end after the idle time of the agent. Ask again in a new one.',
      next: CHAT,
    }),
  },
  {
    when: codes('validation'),
    explain: (_turn, error) => ({
      code: 'TURN_INVALID',
      message: error.message,
      hint: 'The service refuses what was sent: the text or the session attributes may be too long, or the session may have grown too long for the model. Begin a new one.',
      next: CHAT,
    }),
  },
  {
    when: codes('servicequotaexceeded'),
    explain: (turn, error) => ({
      code: 'QUOTA',
      message: error.message,
      hint: `A quota of the account is used up; ask AWS for a higher one for ${turn.model}.`,
      next: CHAT,
    }),
  },
  {
    when: codes('resourcenotfound'),
    explain: ({ agent }) => ({
      code: 'NOT_FOUND',
      message: `${agent}, or the alias that was talked to, is not there any more.`,
      hint: 'It was removed or moved meanwhile.',
      next: { command: 'up' },
    }),
  },
  {
    when: codes('conflict'),
    explain: () => ({
      code: 'SESSION_BUSY',
      hint: 'A session takes one turn at a time, and something else talks in this one. Begin a session of your own.',
      next: CHAT,
    }),
  },
  {
    when: codes('internalserver', 'badgateway', 'serviceunavailable'),
    explain: (turn, error) => ({
      code: 'SERVICE_FAILED',
      message: error.message,
      hint: `${whyNotRetried(turn)} The fault is the service's; wait a little.`,
      next: CHAT,
    }),
  },
  {
    when: ({ brokenOff }, turn) => brokenOff && turn.answering,
    explain: () => ({
      code: 'STREAM_CUT',
      message: 'The connection broke off in the middle of the answer.',
      hint: 'What was shown is not the whole answer.',
      next: { command: 'chat', args: ['--session', 'last'] },
    }),
  },
  {
    when: ({ brokenOff }) => brokenOff,
    explain: (turn, error) => ({
      code: 'STREAM_CUT',
      message: `The connection broke off before the answer came (${error.awsCode}).`,
      hint: turn.called
        ? 'Functions had been called by then: look at what they did before you ask again.'
        : 'Whether a function was called is not known: look before you ask again for a change.',
      next: LAST_TRACE,
    }),
  },
];

/** Says of a turn's failure what it means, what can be done, and the next command. What is no service's stays as it is. */
export function explainTurn(error: unknown, turn: FailedTurn): unknown {
  if (error instanceof HrAgentError && error.code === 'SILENT') return explainSilence(error, turn);
  if (!(error instanceof AwsError)) return error;
  const failure = {
    code: error.awsCode.toLowerCase().replace(/exception$/, ''),
    message: error.message,
    inStream: error.inStream,
    brokenOff: /^(ECONNRESET|EPIPE)$/.test(error.awsCode) || (error.inStream && !/exception$/i.test(error.awsCode)),
  };
  const rule = RULES.find(({ when }) => when(failure, turn));
  if (!rule) return error;
  const { code, message = error.message, hint, next } = rule.explain(turn, error);
  return new HrAgentError(code, message, { hint, next, source: error.source, cause: error });
}

/** The name of the function that a dependency failure is about. */
export function functionOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const resource = isRecord(cause) ? cause['resourceName'] : undefined;
  return typeof resource === 'string' ? /:function:([^:]+)/.exec(resource)?.[1] : undefined;
}

function explainSilence(error: HrAgentError, turn: FailedTurn): HrAgentError {
  const hint = turn.called
    ? 'A function had been called by then: look at what it did before you ask again.'
    : 'The network, the model or a function hangs; --timeout gives a turn longer.';
  return new HrAgentError('SILENT', error.message, {
    hint,
    next: LAST_TRACE,
    source: 'service',
    cause: error,
  });
}

/** Lambda's own words inside Bedrock's sentence. */
function reasonOf({ message }: AwsError): string {
  return (
    /The error message from the Lambda function is (.*?)\. Check the Lambda/s.exec(message)?.[1] ??
    message.replace(/^[\w:]+: /, '')
  );
}

function whyNotRetried({ answering, called }: FailedTurn): string {
  if (answering) return 'It is not tried again by itself, as part of the answer was shown.';
  return called ? 'It is not tried again by itself, as a function has run.' : 'It was tried several times.';
}
