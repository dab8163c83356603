import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  type EntryPoint,
  findEntryPoint,
  HANDLER_NAMES,
  type HandlerMember,
  splitHandler,
} from '../packaging/entry/entry-point.js';
import type { CheckedDocument, Problem } from './checked-document.js';
import type { ExistingFunction, LambdaDefinition, LoadedFunction } from './definition.js';
import { lambdaFaults } from './lambda-rules.js';
import { layerFaults, layerRemarks, loadLayers } from './load-layers.js';

/** Finds the handler of a function that is made. One that exists is taken as it is. */
export async function loadFunction(
  lambda: LambdaDefinition | ExistingFunction,
  folder: string,
): Promise<LoadedFunction> {
  if ('arn' in lambda) return { kind: 'existing', lambda };
  const entry = await findHandler(lambda, folder);
  const runtime = lambda.runtime ?? (entry.language === 'python' ? 'python3.13' : 'nodejs24.x');
  return { kind: 'lambda', lambda: { ...lambda, runtime }, entry, layers: loadLayers(lambda.layers ?? [], folder) };
}

export async function findHandler(member: HandlerMember, folder: string): Promise<EntryPoint> {
  // A file of that whole name is meant before one with a function's name after it.
  const { path, name } = existsSync(resolve(folder, member.handler))
    ? { path: member.handler }
    : splitHandler(member.handler);
  return findEntryPoint(resolve(folder, path), name, member);
}

/** What is wrong with a function that is made, and what is worth knowing of it. `path`: where it stands in the definition. */
export function functionFindings(
  document: CheckedDocument,
  path: readonly (string | number)[],
  fn: LoadedFunction,
): { problems: Problem[]; remarks: Problem[] } {
  if (fn.kind === 'existing') return { problems: [], remarks: [] };
  const inLayers = ({ index, message }: { index: number; message: string }) =>
    document.problemAt([...path, 'layers', index], message);
  const faults = lambdaFaults(fn.lambda, fn.entry).map((fault) =>
    document.problemAt([...path, ...fault.path], fault.message),
  );
  return {
    problems: [
      ...missingHandler(document, [...path, 'handler'], fn.entry),
      ...faults,
      ...layerFaults(fn.layers).map(inLayers),
    ],
    remarks: [...unusualHandler(document, [...path, 'handler'], fn.entry), ...layerRemarks(fn.layers).map(inLayers)],
  };
}

export function missingHandler(
  document: CheckedDocument,
  path: readonly (string | number)[],
  entry: EntryPoint | undefined,
): Problem[] {
  if (entry === undefined || existsSync(entry.path)) return [];
  return [document.problemAt(path, `names ${entry.path}, and there is no such file`)];
}

/** Says which name was taken for the handler's, where nobody has said it and it is not the one that Lambda's examples have. */
export function unusualHandler(
  document: CheckedDocument,
  path: readonly (string | number)[],
  entry: EntryPoint | undefined,
): Problem[] {
  if (!entry?.isGuessed || entry.file === undefined) return [];
  const { language, name, file } = entry;
  const [usual] = HANDLER_NAMES[language];
  if (name === usual) return [];
  return [document.problemAt(path, `begins at ${name}, because ${basename(file)} has no ${usual}`)];
}
