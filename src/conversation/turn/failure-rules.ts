import type { ErrorCode } from '../../core/error-codes.js';
import type { Advice, NextStep } from '../../core/next-step.js';

/** What was so when the turn failed. */
export type Circumstance =
  /** The service had accepted the turn. */
  | 'in stream'
  /** The connection ended, and the service said nothing of it. */
  | 'broken off'
  /** Some of the answer was shown. */
  | 'answering'
  /** Functions had been called. */
  | 'called'
  /** The agent had returned control, and the answers were sent. */
  | 'returned'
  /** The service names the function of an action group, or Lambda, as what has failed. */
  | 'of a function'
  /** The agent is nowhere made, and whoever calls takes the place of its role. */
  | 'inline'
  /** The agent's role is one that `up` leaves alone. */
  | 'role of others'
  /** Likewise who may invoke the function that the service names. */
  | 'function of others';

/** What a turn's failure means, what can be done about it, and the next command. */
export interface FailureRule {
  /** The service's codes that it is about, in lower case and without `exception`; absent: any. */
  codes?: readonly string[];
  /** The service's message must match it. */
  says?: RegExp;
  /** All of these must be so besides. */
  when?: readonly Circumstance[];
  code: ErrorCode;
  /**
   * Absent: the service's own. `{name}` in the message and in the hint stands for a fact; `{name|text}` stands for the
   * text where the fact is not known.
   */
  message?: string;
  hint: Advice;
  next: NextStep;
}

const UP: NextStep = { command: 'up' };
const CHAT: NextStep = { command: 'chat' };
const LOGS: NextStep = { command: 'logs' };
const POLICY: NextStep = { command: 'policy' };
const LAST_TRACE: NextStep = { command: 'trace', args: ['last'] };

const MODEL_NEEDS =
  'bedrock:InvokeModel and, as answers are streamed, bedrock:InvokeModelWithResponseStream on the model';

/** Whose permissions the model is called with decides what can be done. */
const MODEL_ACCESS_DENIED: readonly Omit<FailureRule, 'codes'>[] = [
  {
    when: ['inline'],
    code: 'MODEL_ACCESS_DENIED',
    message: 'Whoever calls may not call the model {model}, as an inline agent does.',
    hint: `The caller needs ${MODEL_NEEDS}; the account needs access to the model.`,
    next: POLICY,
  },
  {
    when: ['role of others'],
    code: 'MODEL_ACCESS_DENIED',
    message: "The agent's role {role} may not call its model {model}.",
    hint: `The definition names this role, and up leaves it alone. Whoever keeps it has to allow it ${MODEL_NEEDS}, and let bedrock.amazonaws.com assume it; the account needs access to the model. Without agentRole.arn, up makes a role that may.`,
    next: POLICY,
  },
  {
    code: 'MODEL_ACCESS_DENIED',
    message: "The agent's role {role} may not call its model {model}.",
    hint: `It needs ${MODEL_NEEDS}, and must trust bedrock.amazonaws.com; the account needs access to the model. up puts the role right.`,
    next: UP,
  },
];

/** What AWS says to a function whose role may not do something, and what helps then. */
export const FUNCTION_DENIED: { readonly says: RegExp; readonly hint: Advice } = {
  says: /:assumed-role\/(?<functionRole>[^/\s]+)\/\S+ is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: [\\"]*(?<resource>[^\s"\\]+))?/,
  hint: [
    "The function's role {functionRole} may not do {action} on {resource|it}: allow it in policyStatements of the function in the definition, and bring it up again with ",
    UP,
    '.',
  ],
};

/** Ordered: the first rule that fits explains the failure. */
export const FAILURE_RULES: readonly FailureRule[] = [
  {
    codes: ['silent'],
    when: ['called'],
    code: 'SILENT',
    hint: 'A function had been called by then: look at what it did before you ask again.',
    next: LAST_TRACE,
  },
  {
    codes: ['silent'],
    code: 'SILENT',
    hint: 'The network, the model or a function hangs; --timeout gives a turn longer.',
    next: LAST_TRACE,
  },
  {
    codes: ['throttling', 'toomanyrequests'],
    code: 'THROTTLED',
    hint: '{tries} The model takes fewer requests than came; wait a minute, or ask AWS for a higher quota of {model}.',
    next: CHAT,
  },
  // Inside a stream, "access denied" is about the agent's role. Before the stream it is about the caller, except where
  // the message has these words.
  ...MODEL_ACCESS_DENIED.flatMap(({ when = [], ...rule }): FailureRule[] => [
    { codes: ['accessdenied'], when: ['in stream', ...when], ...rule },
    { codes: ['accessdenied'], says: /Access denied when calling Bedrock/, when, ...rule },
  ]),
  {
    codes: ['accessdenied'],
    code: 'ACCESS_DENIED',
    hint: ["Whoever calls needs bedrock:InvokeAgent on the agent's alias; ", POLICY, ' prints all that is needed.'],
    next: POLICY,
  },
  {
    // The local AWS's own words, for a model in the planner's place.
    codes: ['dependencyfailed'],
    says: /The model did not answer:/,
    code: 'MODEL_FAILED',
    hint: '--model, or HR_AGENT_MODEL, names the model that answers on the local AWS; --model planner takes the planner.',
    next: CHAT,
  },
  {
    // The local AWS's own words, too. AWS publishes no bound, and would say it in words of its own.
    codes: ['dependencyfailed'],
    says: /The model came to no answer/,
    code: 'MODEL_FAILED',
    hint: 'The model went on calling functions; what they did is done. Ask for less at once, or let the instruction say when an answer is complete.',
    next: LAST_TRACE,
  },
  {
    codes: ['dependencyfailed'],
    says: /access denied/i,
    when: ['function of others'],
    code: 'FUNCTION_ACCESS_DENIED',
    message: 'The agent may not invoke the function {function|of its action group}.',
    hint: "The definition says with permitted that the function's policy lets this agent invoke it already, and it does not: let bedrock.amazonaws.com do lambda:InvokeFunction there, or take permitted out, and up does so.",
    next: UP,
  },
  {
    codes: ['dependencyfailed'],
    says: /access denied/i,
    when: ['of a function'],
    code: 'FUNCTION_ACCESS_DENIED',
    message: 'The agent may not invoke the function {function|of its action group}.',
    hint: "The function's resource policy must let bedrock.amazonaws.com do lambda:InvokeFunction for this agent. up puts it right.",
    next: UP,
  },
  {
    codes: ['dependencyfailed'],
    says: /processing the Lambda response/,
    code: 'FUNCTION_FAILED',
    message: 'The function {function|of the action group} failed: {reason}',
    hint: [
      'It ran, but its reply has a shape that Bedrock does not take: docs/definition.md shows the right ones, in "The handler" and in "Functions that read answers or lead turns". Correct it and bring it up again with ',
      UP,
      '; dev does as soon as it is saved.',
    ],
    next: LOGS,
  },
  {
    codes: ['dependencyfailed'],
    when: ['of a function'],
    code: 'FUNCTION_FAILED',
    message: 'The function {function|of the action group} failed: {reason}',
    hint: ['Correct it and bring it up again with ', UP, '; dev does as soon as it is saved.'],
    next: LOGS,
  },
  {
    codes: ['dependencyfailed'],
    code: 'SERVICE_FAILED',
    hint: 'Something that the agent depends on has failed, and no function is named; the words above are what is known.',
    next: LAST_TRACE,
  },
  {
    codes: ['modelnotready'],
    code: 'MODEL_NOT_READY',
    message: 'The model {model} is not ready yet.',
    hint: '{tries} A model that was not used for a while needs some minutes.',
    next: CHAT,
  },
  {
    codes: ['validation'],
    when: ['returned'],
    code: 'SESSION_EXPIRED',
    message: 'The session ended while the question was open; nothing was run.',
    hint: 'Sessions end after the idle time of the agent. Ask again in a new one.',
    next: CHAT,
  },
  {
    codes: ['validation'],
    code: 'TURN_INVALID',
    hint: 'The service refuses what was sent: the text or the session attributes may be too long, or the session may have grown too long for the model. Begin a new one.',
    next: CHAT,
  },
  {
    codes: ['servicequotaexceeded'],
    code: 'QUOTA',
    hint: 'A quota of the account is used up; ask AWS for a higher one for {model}.',
    next: CHAT,
  },
  {
    codes: ['resourcenotfound'],
    code: 'NOT_FOUND',
    message: '{agent}, or the alias that was talked to, is not there any more.',
    hint: 'It was removed or moved meanwhile.',
    next: UP,
  },
  {
    codes: ['conflict'],
    code: 'SESSION_BUSY',
    hint: 'A session takes one turn at a time, and something else talks in this one. Begin a session of your own.',
    next: CHAT,
  },
  {
    codes: ['internalserver', 'badgateway', 'serviceunavailable'],
    code: 'SERVICE_FAILED',
    hint: "{tries} The fault is the service's; wait a little.",
    next: CHAT,
  },
  {
    when: ['broken off', 'answering'],
    code: 'STREAM_CUT',
    message: 'The connection broke off in the middle of the answer.',
    hint: 'What was shown is not the whole answer.',
    next: { command: 'chat', args: ['--session', 'last'] },
  },
  {
    when: ['broken off', 'called'],
    code: 'STREAM_CUT',
    message: 'The connection broke off before the answer came ({awsCode}).',
    hint: 'Functions had been called by then: look at what they did before you ask again.',
    next: LAST_TRACE,
  },
  {
    when: ['broken off'],
    code: 'STREAM_CUT',
    message: 'The connection broke off before the answer came ({awsCode}).',
    hint: 'Whether a function was called is not known: look before you ask again for a change.',
    next: LAST_TRACE,
  },
];
