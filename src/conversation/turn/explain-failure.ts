import { AwsError } from '../../aws/errors.js';
import { HrAgentError } from '../../core/errors.js';
import { isRecord } from '../../core/json.js';
import type { Advice } from '../../core/next-step.js';
import { type Circumstance, FAILURE_RULES, type FailureRule, FUNCTION_DENIED } from './failure-rules.js';
import { type FunctionLogs, lastLines } from './function-log.js';
import type { ReachedAgent } from './reached-agent.js';
import type { TurnProgress } from './turn-record.js';

/** The agent of the turn that failed, as the service holds it, and how far the turn came. */
export interface FailedTurn extends TurnProgress {
  agent: Pick<ReachedAgent, 'name' | 'roleArn' | 'model' | 'inline' | 'leftAlone'>;
  /** Epoch milliseconds. */
  startedAt: number;
}

/** Texts by the names under which a rule's message and hint refer to them. */
type Facts = Readonly<Record<string, string | undefined>>;

/**
 * Says what a turn's failure means, what can be done, and the next command. Of a function that failed it also tells the
 * last lines of its log. An error that no rule explains stays as it is.
 */
export async function explainFailure(error: unknown, turn: FailedTurn, logs: FunctionLogs): Promise<unknown> {
  if (!(error instanceof HrAgentError)) return error;
  const rule = ruleFor(error, turn);
  if (!rule) return error;
  const functionName = functionOf(error);
  const facts = factsOf(error, turn, functionName);
  const message = rule.message === undefined ? error.message : filled(rule.message, facts);
  const log =
    rule.code === 'FUNCTION_FAILED' && functionName !== undefined
      ? `\n${await lastLines(functionName, turn.startedAt, logs)}`
      : '';
  const denied = FUNCTION_DENIED.says.exec(log);
  return new HrAgentError(rule.code, `${message}${log}`, {
    hint: denied ? filledAdvice(FUNCTION_DENIED.hint, { ...denied.groups }) : filledAdvice(rule.hint, facts),
    next: rule.next,
    source: error.source,
    cause: error,
  });
}

function ruleFor(error: HrAgentError, turn: FailedTurn): FailureRule | undefined {
  const code = codeOf(error);
  const holds = circumstancesOf(error, turn);
  if (code === undefined) return undefined;
  return FAILURE_RULES.find(
    ({ codes, says, when = [] }) =>
      (codes?.includes(code) ?? true) && (says?.test(error.message) ?? true) && when.every((one) => holds[one]),
  );
}

/** The service's code, or ours for its silence, as the rules write it; undefined when it is not about the service. */
function codeOf(error: HrAgentError): string | undefined {
  if (error instanceof AwsError) return error.awsCode.toLowerCase().replace(/exception$/, '');
  return error.code === 'SILENT' ? 'silent' : undefined;
}

function circumstancesOf(error: HrAgentError, turn: FailedTurn): Readonly<Record<Circumstance, boolean>> {
  const { answering, called, returned } = turn;
  const { inline, roleArn, leftAlone = [] } = turn.agent;
  const functionName = functionOf(error);
  const inStream = error instanceof AwsError && error.inStream;
  // What the service says itself ends in `Exception`; the codes of a connection do not.
  const brokenOff =
    error instanceof AwsError &&
    (/^(ECONNRESET|EPIPE)$/.test(error.awsCode) || (inStream && !/exception$/i.test(error.awsCode)));
  // A function handed over to the caller is named without an ARN.
  const ofFunction = resourceOf(error) !== undefined || /\bLambda\b/.test(error.message);
  return {
    'in stream': inStream,
    'broken off': brokenOff,
    answering,
    called,
    returned,
    'of a function': ofFunction,
    inline: inline !== undefined,
    'role of others': leftAlone.includes(roleArn),
    'function of others': functionName !== undefined && leftAlone.some((arn) => arn.split(':')[6] === functionName),
  };
}

function factsOf(error: HrAgentError, turn: FailedTurn, functionName: string | undefined): Facts {
  return {
    agent: turn.agent.name,
    role: turn.agent.roleArn,
    model: turn.agent.model,
    function: functionName,
    reason: reasonOf(error),
    awsCode: error instanceof AwsError ? error.awsCode : undefined,
    tries: triesOf(turn),
  };
}

function filled(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)(?:\|([^}]*))?\}/g, (_all, name: string, otherwise = '') => facts[name] ?? otherwise);
}

function filledAdvice(advice: Advice, facts: Facts): Advice {
  if (typeof advice === 'string') return filled(advice, facts);
  return advice.map((piece) => (typeof piece === 'string' ? filled(piece, facts) : piece));
}

/** The name of the function that a dependency failure is about. */
function functionOf(error: HrAgentError): string | undefined {
  const resource = resourceOf(error);
  return resource === undefined ? undefined : /:function:([^:]+)/.exec(resource)?.[1];
}

/** What the service names as having failed, unless it is a model or a knowledge base. */
function resourceOf({ cause }: HrAgentError): string | undefined {
  const resource = isRecord(cause) ? cause['resourceName'] : undefined;
  return typeof resource === 'string' && !OTHER_THAN_FUNCTIONS.test(resource) ? resource : undefined;
}

/** Models by their ids and ARNs, and ARNs of knowledge bases. */
const OTHER_THAN_FUNCTIONS = /^(?:[a-z]+\.)+[a-z]|:(?:foundation-model|inference-profile|[\w-]*model|knowledge-base)\//;

/** Lambda's own words inside Bedrock's sentence. */
function reasonOf({ message }: HrAgentError): string {
  return (
    /The error message from the Lambda function is (.*?)\. Check the Lambda/s.exec(message)?.[1] ??
    message.replace(/^[\w:]+: /, '')
  );
}

function triesOf({ answering, called }: TurnProgress): string {
  if (answering) return 'It is not tried again by itself, as part of the answer was shown.';
  return called ? 'It is not tried again by itself, as a function has run.' : 'It was tried several times.';
}
