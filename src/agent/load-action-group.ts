import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import functionsSchema from '../../schemas/functions.schema.json' with { type: 'json' };
import { type CheckedDocument, type Problem, readChecked } from './checked-document.js';
import type { ActionGroupDefinition, BuiltInGroup, FunctionSchema, LoadedActionGroup } from './definition.js';
import { findHandler, functionFindings, loadFunction, missingHandler, unusualHandler } from './load-function.js';
import { readOpenApi } from './openapi.js';

interface Loaded {
  group: LoadedActionGroup;
  problems: Problem[];
  /** What is taken, and worth knowing. */
  remarks: Problem[];
}

/** Reads the schema of an action group and finds its handler. What is wrong is a problem with its place. */
export async function loadActionGroup(
  document: CheckedDocument,
  definition: ActionGroupDefinition,
  index: number,
  folder: string,
): Promise<Loaded> {
  const at = (...path: string[]) => ['actionGroups', index, ...path];
  const missing = (path: (string | number)[], file: string) =>
    document.problemAt(path, `names ${file}, and there is no such file`);
  if (definition.signature !== undefined)
    return builtIn(document, { ...definition, signature: definition.signature }, index);
  const executor = await executorOf(definition, folder);
  const handlerAt = definition.lambda ? at('lambda', 'handler') : at('handler');
  const found =
    executor.kind === 'lambda'
      ? functionFindings(document, at('lambda'), executor)
      : {
          problems: missingHandler(document, handlerAt, executor.entry),
          remarks: unusualHandler(document, handlerAt, executor.entry),
        };
  const problems: Problem[] = [];
  if (definition.executor === 'return-control' && definition.lambda) {
    problems.push(document.problemAt(at('lambda'), 'is not used with executor: return-control; remove one of them'));
  } else if (definition.executor !== 'return-control' && !definition.lambda) {
    problems.push(document.problemAt(at(), 'lacks lambda, or executor: return-control'));
  }
  problems.push(...found.problems);
  const { member: schemaMember, file, place, upload } = namedSchema(definition);
  const schemaFile = resolve(folder, file);
  const nothing: Loaded['group']['schema'] = { kind: 'functions', functions: [] };
  if (!existsSync(schemaFile)) {
    problems.push(missing(at(...place), schemaFile));
    return { group: { definition, schema: nothing, executor }, problems, remarks: [] };
  }
  const read: ReadSchema = await (schemaMember === 'apiSchema' ? readOpenApi : readFunctions)(schemaFile);
  const { schema, problems: ofSchema, remarks = [] } = read;
  const confirmed = withConfirmation(schema ?? nothing, definition.confirm ?? []);
  // Of functions that cannot be read nobody knows the names.
  for (const [i, name] of schema ? confirmed.unknown : []) {
    problems.push(document.problemAt([...at('confirm'), i], `${name} is no function of the group`));
  }
  const uploaded = confirmed.schema.kind === 'api' && upload ? { ...confirmed.schema, upload } : confirmed.schema;
  const all = { problems: [...problems, ...ofSchema], remarks: [...remarks, ...found.remarks] };
  return { group: { definition, schema: uploaded, executor }, ...all };
}

/** Bedrock takes nothing of a group that it has built in but its name and state [BM]. */
const NOT_BUILT_IN = ['description', 'lambda', 'executor', 'handler', 'confirm'] as const;

function builtIn(
  document: CheckedDocument,
  definition: ActionGroupDefinition & { signature: BuiltInGroup },
  index: number,
): Loaded {
  const { signature } = definition;
  const problems = NOT_BUILT_IN.filter((member) => definition[member] !== undefined).map((member) =>
    document.problemAt(['actionGroups', index, member], `is not used with signature: ${signature}; remove one of them`),
  );
  const group = { definition, schema: { kind: 'built-in', signature }, executor: { kind: 'built-in' } } as const;
  return { group, problems, remarks: [] };
}

/** The file that describes what the group can do, and where in the group it is named. */
export function namedSchema({ functionSchema = '', apiSchema }: ActionGroupDefinition) {
  if (apiSchema === undefined) return { member: 'functionSchema', file: functionSchema, place: ['functionSchema'] };
  if (typeof apiSchema === 'string') return { member: 'apiSchema', file: apiSchema, place: ['apiSchema'] };
  const { file, ...upload } = apiSchema;
  return { member: 'apiSchema', file, place: ['apiSchema', 'file'], upload };
}

/** The functions with `requireConfirmation` for those named; and the names that are none of them. */
function withConfirmation(schema: LoadedActionGroup['schema'], names: readonly string[]) {
  const known = schema.kind === 'functions' ? schema.functions.map((fn) => fn.name) : [];
  const unknown = [...names.entries()].filter(([, name]) => !known.includes(name));
  if (schema.kind !== 'functions') return { schema, unknown };
  const functions = schema.functions.map((fn) =>
    names.includes(fn.name) ? { ...fn, requireConfirmation: 'ENABLED' as const } : fn,
  );
  return { schema: { kind: 'functions' as const, functions }, unknown };
}

type ReadSchema = { schema?: LoadedActionGroup['schema']; problems: Problem[]; remarks?: Problem[] };

async function readFunctions(file: string): Promise<ReadSchema> {
  const { value, problems, misshapen, problemAt } = await readChecked(file, functionsSchema);
  if (misshapen.length > 0) return { problems };
  // The JSON Schema has just said that it has this shape.
  const { functions } = value as FunctionSchema;
  const names = functions.map(({ name }) => name);
  const repeated = [...names.entries()].filter(([i, name]) => names.indexOf(name) < i);
  const twice = repeated.map(([i, name]) =>
    problemAt(['functions', i, 'name'], `${name} is the name of an earlier function`),
  );
  return { schema: { kind: 'functions', functions }, problems: [...problems, ...twice] };
}

async function executorOf(definition: ActionGroupDefinition, folder: string): Promise<LoadedActionGroup['executor']> {
  if (definition.lambda && definition.executor !== 'return-control') return loadFunction(definition.lambda, folder);
  const { handler } = definition;
  return { kind: 'return-control', entry: handler === undefined ? undefined : await findHandler({ handler }, folder) };
}
