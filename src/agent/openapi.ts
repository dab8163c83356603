import { isRecord } from '../core/json.js';
import { type CheckedDocument, type Problem, readChecked } from './checked-document.js';
import type { LoadedActionGroup } from './definition.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
/** The model reads it as a name of a tool, and Nova fails on tool names with hyphens. */
const OPERATION_ID = /^[a-zA-Z0-9_]{1,64}$/;

/** What every OpenAPI document must have to be looked at more closely. */
const OUTLINE = {
  type: 'object',
  required: ['openapi', 'paths'],
  properties: { openapi: { type: 'string', pattern: '^3\\.0\\.\\d+$' }, paths: { type: 'object', minProperties: 1 } },
};

/**
 * Reads an OpenAPI 3.0 document as Bedrock takes it: every operation needs an operationId and a description, and there
 * are no references. Problems have file and line.
 */
export async function readOpenApi(
  file: string,
): Promise<{ schema?: LoadedActionGroup['schema']; problems: Problem[] }> {
  const document = await readChecked(file, OUTLINE);
  if (document.problems.length > 0) return { problems: document.problems };
  const found = operationsOf(document);
  const problems = [...found.problems, ...references(document, document.value, [])];
  if (problems.length > 0) return { problems };
  return { schema: { kind: 'api', payload: JSON.stringify(document.value), operations: found.ids }, problems };
}

function operationsOf(document: CheckedDocument): { ids: string[]; problems: Problem[] } {
  const ids: string[] = [];
  const problems: Problem[] = [];
  const paths = isRecord(document.value) ? document.value['paths'] : undefined;
  for (const [path, item] of Object.entries(isRecord(paths) ? paths : {})) {
    for (const method of METHODS.filter((name) => isRecord(item) && isRecord(item[name]))) {
      const operation = isRecord(item) ? item[method] : undefined;
      const at = ['paths', path, method];
      const { operationId, description } = isRecord(operation) ? operation : {};
      if (typeof operationId !== 'string')
        problems.push(document.problemAt(at, 'lacks operationId, which is required'));
      else if (!OPERATION_ID.test(operationId)) {
        const rule = `${JSON.stringify(operationId)} may have only letters, digits and underscores, at most 64`;
        problems.push(document.problemAt([...at, 'operationId'], rule));
      } else if (ids.includes(operationId)) {
        problems.push(document.problemAt([...at, 'operationId'], `${operationId} is the id of an earlier operation`));
      }
      if (typeof description !== 'string' || description.trim() === '') {
        problems.push(document.problemAt(at, 'lacks description, which the model chooses by'));
      }
      ids.push(String(operationId));
    }
  }
  if (ids.length === 0) problems.push(document.problemAt(['paths'], 'have no operation'));
  return { ids, problems };
}

/** Bedrock does not follow references. */
function references(document: CheckedDocument, value: unknown, path: (string | number)[]): Problem[] {
  if (Array.isArray(value)) return value.flatMap((inner, i) => references(document, inner, [...path, i]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref'
      ? [document.problemAt([...path, key], 'is not followed by Bedrock: write the schema out in its place')]
      : references(document, inner, [...path, key]),
  );
}
