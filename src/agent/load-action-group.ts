import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import functionsSchema from '../../schemas/functions.schema.json' with { type: 'json' };
import {
  type EntryPoint,
  findEntryPoint,
  HANDLER_NAMES,
  type HandlerMember,
  splitHandler,
} from '../packaging/entry/entry-point.js';
import { type CheckedDocument, type Problem, readChecked } from './checked-document.js';
import type { ActionGroupDefinition, BuiltInGroup, FunctionSchema, LoadedActionGroup } from './definition.js';
import { lambdaFaults } from './lambda-rules.js';
import { layerFaults, layerRemarks, loadLayers } from './load-layers.js';
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
  const inLayers = ({ index: which, message }: { index: number; message: string }) =>
    document.problemAt([...at('lambda', 'layers'), which], message);
  const problems: Problem[] = [];
  if (definition.executor === 'return-control' && definition.lambda) {
    problems.push(document.problemAt(at('lambda'), 'is not used with executor: return-control; remove one of them'));
  } else if (definition.executor !== 'return-control' && !definition.lambda) {
    problems.push(document.problemAt(at(), 'lacks lambda, or executor: return-control'));
  }
  if (executor.entry !== undefined && !existsSync(executor.entry.path)) {
    problems.push(missing(definition.lambda ? at('lambda', 'handler') : at('handler'), executor.entry.path));
  }
  if (executor.kind === 'lambda') {
    for (const { path, message } of lambdaFaults(executor.lambda, executor.entry)) {
      problems.push(document.problemAt(at('lambda', ...path), message));
    }
    problems.push(...layerFaults(executor.layers).map(inLayers));
  }
  const { member: schemaMember, file, place, upload } = namedSchema(definition);
  const schemaFile = resolve(folder, file);
  const nothing: Loaded['group']['schema'] = { kind: 'functions', functions: [] };
  if (!existsSync(schemaFile)) {
    problems.push(missing(at(...place), schemaFile));
    return { group: { definition, schema: nothing, executor }, problems, remarks: [] };
  }
  const read: ReadSchema = await (schemaMember === 'apiSchema' ? readOpenApi : readFunctions)(schemaFile);
  const { schema, problems: found, remarks = [] } = read;
  const confirmed = withConfirmation(schema ?? nothing, definition.confirm ?? []);
  // Of functions that cannot be read nobody knows the names.
  for (const [i, name] of schema ? confirmed.unknown : []) {
    problems.push(document.problemAt([...at('confirm'), i], `${name} is no function of the group`));
  }
  const uploaded = confirmed.schema.kind === 'api' && upload ? { ...confirmed.schema, upload } : confirmed.schema;
  const told = unusualName(executor.entry).map((message) =>
    document.problemAt(definition.lambda ? at('lambda', 'handler') : at('handler'), message),
  );
  const ofLayers = executor.kind === 'lambda' ? layerRemarks(executor.layers).map(inLayers) : [];
  const all = { problems: [...problems, ...found], remarks: [...remarks, ...told, ...ofLayers] };
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

/** Says which name was taken for the handler's, where nobody has said it and it is not the one that Lambda's examples have. */
function unusualName(entry: EntryPoint | undefined): string[] {
  if (!entry?.isGuessed || entry.file === undefined) return [];
  const { language, name, file } = entry;
  const [usual] = HANDLER_NAMES[language];
  return name === usual ? [] : [`begins at ${name}, because ${basename(file)} has no ${usual}`];
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
  const { value, problems, misshapen } = await readChecked(file, functionsSchema);
  if (misshapen.length > 0) return { problems };
  // The JSON Schema has just said that it has this shape.
  const { functions } = value as FunctionSchema;
  return { schema: { kind: 'functions', functions }, problems };
}

async function executorOf(definition: ActionGroupDefinition, folder: string): Promise<LoadedActionGroup['executor']> {
  const find = (member: HandlerMember) => {
    // A file of that whole name is meant before one with a function's name after it.
    const { path, name } = existsSync(resolve(folder, member.handler))
      ? { path: member.handler }
      : splitHandler(member.handler);
    return findEntryPoint(resolve(folder, path), name, member);
  };
  if (!definition.lambda || definition.executor === 'return-control') {
    const { handler } = definition;
    return { kind: 'return-control', entry: handler === undefined ? undefined : await find({ handler }) };
  }
  if ('arn' in definition.lambda) return { kind: 'existing', lambda: definition.lambda };
  const entry = await find(definition.lambda);
  const runtime = definition.lambda.runtime ?? (entry.language === 'python' ? 'python3.13' : 'nodejs24.x');
  const layers = loadLayers(definition.lambda.layers ?? [], folder);
  return { kind: 'lambda', lambda: { ...definition.lambda, runtime }, entry, layers };
}
