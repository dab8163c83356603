import { coerce, isRecord, type Parameters } from './coerce.js';

/** One request of a Bedrock agent to an action group's function, in the form that the tools and the reply need. */
export interface AgentCall {
  operation: Operation;
  parameters: Parameters;
  actionGroup: string;
  messageVersion: string;
  /** '' when the event had none. */
  sessionId: string;
  agentName: string;
  /** Absent when the event had none. Bedrock accepts text values only, so others are left out. */
  sessionAttributes?: Attributes;
  promptSessionAttributes?: Attributes;
}

/** What is called: a function of a function schema, or an operation of an OpenAPI document. */
export type Operation = { kind: 'function'; function: string } | { kind: 'api'; apiPath: string; httpMethod: string };

export type Attributes = Record<string, string>;

/**
 * Reads an action-group event, function details or OpenAPI. Accepts whatever arrives: what is missing or of a wrong
 * type counts as absent, and later parameters of one name win.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/agents-lambda.html
 */
export function readCall(event: unknown): AgentCall {
  const source = isRecord(event) ? event : {};
  const sessionAttributes = attributes(source['sessionAttributes']);
  const promptSessionAttributes = attributes(source['promptSessionAttributes']);
  return {
    operation: operation(source),
    parameters: byName([...list(source['parameters']), ...bodyProperties(source['requestBody'])]),
    actionGroup: text(source['actionGroup']),
    messageVersion: text(source['messageVersion']) || '1.0',
    sessionId: text(source['sessionId']),
    agentName: text(isRecord(source['agent']) ? source['agent']['name'] : undefined),
    ...(sessionAttributes && { sessionAttributes }),
    ...(promptSessionAttributes && { promptSessionAttributes }),
  };
}

function operation(source: Record<string, unknown>): Operation {
  if (typeof source['function'] !== 'string' && typeof source['apiPath'] === 'string') {
    return { kind: 'api', apiPath: text(source['apiPath']), httpMethod: text(source['httpMethod']) };
  }
  return { kind: 'function', function: text(source['function']) };
}

/** An OpenAPI event carries its body's properties like parameters, under the one content type that it has. */
function bodyProperties(requestBody: unknown): unknown[] {
  const content = isRecord(requestBody) ? requestBody['content'] : undefined;
  if (!isRecord(content)) return [];
  return Object.values(content).flatMap((body) => (isRecord(body) ? list(body['properties']) : []));
}

function byName(entries: unknown[]): Parameters {
  const result: Record<string, unknown> = Object.create(null);
  for (const entry of entries) {
    if (isRecord(entry) && typeof entry['name'] === 'string') {
      result[entry['name']] = coerce(entry['type'], entry['value']);
    }
  }
  return result;
}

function attributes(value: unknown): Attributes | undefined {
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Names longer than Bedrock allows (100; paths have no limit) are cut, for the reply must stay small. */
function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 500) : '';
}
