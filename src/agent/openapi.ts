import { isRecord } from '../core/json.js';
import { type CheckedDocument, type Problem, readChecked } from './checked-document.js';
import type { ApiOperation, LoadedActionGroup } from './definition.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
/** The model reads it as a part of a tool's name. */
const OPERATION_ID = /^[a-zA-Z0-9_-]{1,64}$/;

/** What every OpenAPI document must have to be looked at more closely. */
const OUTLINE = {
  type: 'object',
  required: ['openapi', 'paths'],
  properties: { openapi: { type: 'string', pattern: '^3\\.0\\.\\d+$' }, paths: { type: 'object', minProperties: 1 } },
};

/**
 * Reads an OpenAPI 3.0 document as Bedrock takes it: every operation needs an operationId, responses, and a description or
 * a summary, and what it takes has no references. Problems have file and line.
 */
export async function readOpenApi(
  file: string,
): Promise<{ schema?: LoadedActionGroup['schema']; problems: Problem[]; remarks?: Problem[] }> {
  const document = await readChecked(file, OUTLINE);
  if (document.problems.length > 0) return { problems: document.problems };
  const { operations, problems, remarks } = operationsOf(document);
  if (problems.length > 0) return { problems };
  return { schema: { kind: 'api', payload: JSON.stringify(document.value), operations }, problems, remarks };
}

function operationsOf(document: CheckedDocument) {
  const operations: ApiOperation[] = [];
  const problems: Problem[] = [];
  const remarks: Problem[] = [];
  const paths = isRecord(document.value) ? document.value['paths'] : undefined;
  for (const [path, item] of Object.entries(isRecord(paths) ? paths : {})) {
    if (!isRecord(item)) continue;
    for (const [member, value] of Object.entries(item)) {
      const at = ['paths', path, member];
      if (!METHODS.includes(member) || !isRecord(value)) {
        problems.push(...references(document, { [member]: value }, ['paths', path]));
        continue;
      }
      // What an operation answers Bedrock does not look at.
      const { responses, ...taken } = value;
      if (!isRecord(responses)) problems.push(document.problemAt(at, 'lacks responses, which are required'));
      const earlier = operations.map(({ id }) => id);
      problems.push(...operationProblems(document, taken, at, earlier));
      remarks.push(...vague(document, taken, at), ...enums(document, taken, at));
      operations.push({ id: String(value['operationId']), path, method: member });
    }
  }
  if (operations.length === 0) problems.push(document.problemAt(['paths'], 'have no operation'));
  return { operations, problems, remarks };
}

function operationProblems(
  document: CheckedDocument,
  taken: Record<string, unknown>,
  at: string[],
  earlier: readonly string[],
): Problem[] {
  const { operationId } = taken;
  const problems: Problem[] = [];
  if (typeof operationId !== 'string') problems.push(document.problemAt(at, 'lacks operationId, which is required'));
  else if (!OPERATION_ID.test(operationId)) {
    const rule = `${JSON.stringify(operationId)} may have only letters, digits, underscores and hyphens, at most 64`;
    problems.push(document.problemAt([...at, 'operationId'], rule));
  } else if (earlier.includes(operationId)) {
    problems.push(document.problemAt([...at, 'operationId'], `${operationId} is the id of an earlier operation`));
  }
  if (!says(taken, 'description') && !says(taken, 'summary')) {
    problems.push(document.problemAt(at, 'lacks description, which the model chooses by'));
  }
  return [...problems, ...references(document, taken, at)];
}

function says(operation: Record<string, unknown>, member: string): boolean {
  const text = operation[member];
  return typeof text === 'string' && text.trim() !== '';
}

/** Bedrock takes an operation without a description. */
function vague(document: CheckedDocument, operation: Record<string, unknown>, at: Path): Problem[] {
  if (says(operation, 'description')) return [];
  return [
    document.problemAt(at, 'lacks description, which the model chooses by: its summary is all that tells what it does'),
  ];
}

/** Bedrock does not follow references. */
function references(document: CheckedDocument, value: unknown, path: Path): Problem[] {
  const rule = 'is not followed by Bedrock: write the schema out in its place';
  return placesOf('$ref', value, path).map((place) => document.problemAt(place, rule));
}

/** Bedrock takes a list of allowed values, and does not hold the model to it. */
function enums(document: CheckedDocument, value: unknown, path: Path): Problem[] {
  const rule = 'is not held to by Bedrock: name the values in the description, too';
  return placesOf('enum', value, path).map((place) => document.problemAt(place, rule));
}

type Path = (string | number)[];

/** Where a member of that name stands in a value. */
function placesOf(member: string, value: unknown, path: Path): Path[] {
  if (Array.isArray(value)) return value.flatMap((inner, i) => placesOf(member, inner, [...path, i]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === member ? [[...path, key]] : placesOf(member, inner, [...path, key]),
  );
}
