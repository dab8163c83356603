import { asRecord } from '../../../../core/json.js';
import { ServiceError } from '../../../service/service-error.js';
import { type ActionGroupTool, isApi } from './tool.js';
import type { SessionAttributes } from './turn.js';

/** What a function answered: the text for the model, and the attributes it set. */
export interface LambdaReply {
  text: string;
  /** Of an OpenAPI operation: whether its status is under 400. A function has none. */
  ok: boolean;
  reprompt: boolean;
  sessionAttributes: SessionAttributes;
  promptSessionAttributes: SessionAttributes;
}

/** 25 KB [TXT, quoting the user guide]. */
const MAXIMUM_BYTES = 25 * 1024;

/** AWS's own words. */
export const malformedReply = (functionArn: string) => dependencyFailed(MALFORMED, functionArn);

const MALFORMED =
  'The server encountered an error processing the Lambda response. Check the Lambda response and retry the request';

/** Reads an action group function's reply as Bedrock does; throws DependencyFailedException with AWS's texts. */
export function readReply(payload: Uint8Array, tool: ActionGroupTool, functionArn: string): LambdaReply {
  const fail = (message: string) => dependencyFailed(message, functionArn);
  if (payload.byteLength > MAXIMUM_BYTES)
    throw fail(`Lambda response exceeds maximum size 25KB: ${payload.byteLength}`);
  const reply = asRecord(parse(payload));
  const response = asRecord(reply?.['response']);
  const sessionAttributes = attributesOf(reply?.['sessionAttributes']);
  const promptSessionAttributes = attributesOf(reply?.['promptSessionAttributes']);
  if (response === undefined || sessionAttributes === undefined || promptSessionAttributes === undefined) {
    throw fail(MALFORMED);
  }
  const mismatch = differsFrom(tool, response);
  if (mismatch !== undefined) throw fail(mismatch);
  const read = isApi(tool.target) ? readApiBody(response) : readFunctionBody(response);
  if ('problem' in read) throw fail(read.problem);
  if (read.state === 'FAILURE') throw functionFailed(functionArn, read.text);
  return {
    text: read.text,
    ok: read.ok,
    reprompt: read.state === 'REPROMPT',
    sessionAttributes,
    promptSessionAttributes,
  };
}

export function dependencyFailed(message: string, resourceName: string): ServiceError {
  return new ServiceError('DependencyFailedException', message, { members: { resourceName } });
}

/** The missing space is AWS's. */
export function functionFailed(functionArn: string, reason: string): ServiceError {
  return dependencyFailed(
    `Your request couldn't be completed. Lambda function ${functionArn} encountered a problem while processing ` +
      `request.The error message from the Lambda function is ${reason}. Check the Lambda function log for error ` +
      'details, then try your request again after fixing the error.',
    functionArn,
  );
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch {
    return undefined; // Reported as a malformed reply.
  }
}

/** undefined when the member is there and not a map of strings. */
function attributesOf(given: unknown): SessionAttributes | undefined {
  if (given === undefined || given === null) return {};
  const entries = Object.entries(asRecord(given) ?? { '': undefined });
  const texts = entries.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : []));
  return texts.length === entries.length ? Object.fromEntries(texts) : undefined;
}

/** The reply has to repeat what it answers to. */
function differsFrom({ actionGroup, target }: ActionGroupTool, response: Record<string, unknown>): string | undefined {
  const expected = isApi(target)
    ? { ActionGroup: actionGroup, APIPath: target.apiPath, HttpMethod: target.httpMethod }
    : { ActionGroup: actionGroup, Function: target.function };
  const given: Record<string, unknown> = {
    ActionGroup: response['actionGroup'],
    APIPath: response['apiPath'],
    HttpMethod: String(response['httpMethod']).toUpperCase(),
    Function: response['function'],
  };
  const [name] = Object.entries(expected).find(([key, value]) => given[key] !== value) ?? [];
  if (name === undefined) return undefined;
  return (
    `${name} in Lambda response doesn't match input. ` +
    `Check that the ${name} in the input and response match and retry the request.`
  );
}

type Body = { text: string; ok: boolean; state: unknown } | { problem: string };

function readFunctionBody(response: Record<string, unknown>): Body {
  const functionResponse = asRecord(response['functionResponse']);
  const text = asRecord(asRecord(functionResponse?.['responseBody'])?.['TEXT'])?.['body'];
  const state = functionResponse?.['responseState'];
  const known = state === undefined || state === null || state === 'FAILURE' || state === 'REPROMPT';
  return typeof text === 'string' && known ? { text, ok: true, state } : { problem: MALFORMED };
}

function readApiBody(response: Record<string, unknown>): Body {
  const status = response['httpStatusCode'];
  const body = asRecord(response['responseBody']);
  if (typeof status !== 'number' || body === undefined) return { problem: MALFORMED };
  const content = asRecord(body['application/json']);
  if (content === undefined) {
    return {
      problem: "The response body from Bedrock agent must be of type 'application/json', but 'null' was returned.",
    };
  }
  const text = content['body'];
  const state = response['responseState'];
  return typeof text === 'string' ? { text, ok: status < 400, state } : { problem: MALFORMED };
}
