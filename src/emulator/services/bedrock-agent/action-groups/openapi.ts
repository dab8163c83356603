import { asRecord } from '../../../../core/json.js';
import type { ParameterSchema } from '../../../service/model-port.js';
import { ServiceError } from '../../../service/service-error.js';
import { asText, findReferences, isDeeper, putTogether, readSchema } from './openapi-schema.js';
import { type DocumentOwner, toolNameProblems } from './tool-names.js';

/** One operation of an action group's OpenAPI document. */
export interface ApiOperation {
  apiPath: string;
  /** Upper case. */
  httpMethod: string;
  /** `operationId`. */
  name: string;
  description: string;
  /** In path or query. */
  parameters: ApiParameter[];
  body?: { contentType: string; properties: ApiParameter[] };
  requireConfirmation: boolean;
}

export interface ApiParameter {
  name: string;
  required: boolean;
  schema: ParameterSchema;
}

/** The text of a document; `unreadable` when it lies where it cannot be read. */
export type ApiDocument = { text: string } | 'unreadable';

/** No real document comes near it; a made-up one must not exhaust the stack. */
const MOST_LEVELS = 64;
/** Characters of a document that are read (assumption: AWS publishes no bound). */
const LONGEST = 1024 * 1024;
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/**
 * The operations that an action group's document describes. Throws AWS's ValidationException when it is no OpenAPI 3
 * document with what Bedrock needs; one that cannot be read from S3 AWS reports the same way [TXT].
 */
export async function readOperations(owner: DocumentOwner, given: ApiDocument | undefined): Promise<ApiOperation[]> {
  if (given === undefined) return [];
  const problems: string[] = [];
  const document = given === 'unreadable' ? undefined : await readDocument(given.text);
  const operations = document === undefined ? [] : operationsOf(document, problems);
  problems.push(...toolNameProblems(owner, operations));
  if (document !== undefined && problems.length === 0) return operations;
  throw new ServiceError(
    'ValidationException',
    `Failed to create OpenAPI 3 model from the JSON/YAML object that you provided for action: ${owner.actionGroup}` +
      (problems.length > 0 ? ` {APISchemaException=[${problems.join(', ')}]}` : ''),
  );
}

async function readDocument(payload: string): Promise<Record<string, unknown> | undefined> {
  if (payload.length > LONGEST) return undefined;
  try {
    const document = asRecord(await parseText(payload));
    return isDeeper(document, MOST_LEVELS) ? undefined : document;
  } catch {
    return undefined; // Neither JSON nor YAML: reported by the caller, in AWS's words.
  }
}

/** JSON is YAML too; the reader of YAML is loaded only for what is not JSON. */
async function parseText(payload: string): Promise<unknown> {
  try {
    return JSON.parse(payload);
  } catch {
    const { parse } = await import('yaml');
    // Looking for keys that stand twice takes minutes when there are many.
    return parse(payload, { uniqueKeys: false });
  }
}

function operationsOf(document: Record<string, unknown>, problems: string[]): ApiOperation[] {
  if (!asText(document['openapi'])?.startsWith('3.')) problems.push('attribute openapi is missing');
  const paths = asRecord(document['paths']);
  if (paths === undefined) problems.push('attribute paths is missing');
  const operations = Object.entries(paths ?? {}).flatMap(([apiPath, item]) =>
    METHODS.flatMap((method) => {
      const operation = asRecord(asRecord(item)?.[method]);
      return operation === undefined ? [] : [readOperation(apiPath, method, operation, problems)];
    }),
  );
  const names = operations.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) problems.push(`attribute operationId '${twice}' is repeated`);
  return operations;
}

function readOperation(
  apiPath: string,
  method: string,
  operation: Record<string, unknown>,
  problems: string[],
): ApiOperation {
  const at = `paths.'${apiPath}'(${method})`;
  const { responses, ...taken } = operation;
  if (asRecord(responses) === undefined) problems.push(`attribute ${at}.responses is missing`);
  for (const reference of findReferences(taken, at)) problems.push(`attribute ${reference} is unexpected`);
  const name = asText(operation['operationId']);
  if (name === undefined) problems.push(`attribute ${at}.operationId is missing`);
  const body = readBody(operation['requestBody']);
  return {
    apiPath,
    httpMethod: method.toUpperCase(),
    name: name ?? method,
    description: [operation['summary'], operation['description']].filter((text) => asText(text)).join('. '),
    parameters: readParameters(operation['parameters'], at, problems),
    requireConfirmation: operation['x-requireConfirmation'] === 'ENABLED',
    ...(body === undefined ? {} : { body }),
  };
}

function readParameters(given: unknown, at: string, problems: string[]): ApiParameter[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) problems.push(`attribute ${at}.parameters is not of type \`array\``);
  return (Array.isArray(given) ? given : []).map((item: unknown) => {
    const parameter = asRecord(item) ?? {};
    const name = asText(parameter['name']) ?? '';
    if (name === '') problems.push(`attribute ${at}.parameters.name is missing`);
    if (!asText(parameter['in'])) problems.push(`attribute ${at}.parameters.[${name}].in is missing`);
    return {
      name,
      required: parameter['required'] === true || parameter['in'] === 'path',
      schema: readSchema(parameter['schema'], asText(parameter['description'])),
    };
  });
}

function readBody(given: unknown): ApiOperation['body'] {
  const content = asRecord(asRecord(given)?.['content']);
  const contentType = content && ('application/json' in content ? 'application/json' : Object.keys(content)[0]);
  if (content === undefined || contentType === undefined) return undefined;
  const schema = putTogether(asRecord(content[contentType])?.['schema']);
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = Object.entries(asRecord(schema['properties']) ?? {}).map(([name, property]) => ({
    name,
    required: required.includes(name),
    schema: readSchema(property),
  }));
  return { contentType, properties };
}
