import { Validator } from '@cfworker/json-schema';
import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import { isRecord } from '../core/json.js';
import { explainer } from '../core/schema-messages.js';
import { readDefinitionText } from './definition-text.js';
import { yamlFaults } from './yaml-faults.js';
import { placesIn } from './yaml-places.js';

/** One thing wrong in a file. Lines and columns count from 1. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** Where in the document, e.g. `actionGroups[0].lambda.timeout`. */
  path: string;
  message: string;
}

export interface CheckedDocument {
  file: string;
  /** It holds nothing: the only problem that it then has. */
  empty: boolean;
  value: unknown;
  problems: Problem[];
  /** The paths of what has another shape than the schema says, so that nobody can look into it. */
  misshapen: readonly string[];
  /** A problem at a place given by its path of keys and indices. */
  problemAt(path: readonly (string | number)[], message: string): Problem;
}

/** Reads a YAML (or JSON) file and checks it against a JSON Schema. Every fault is a problem with its line; a file that cannot be read throws. */
export async function readChecked(file: string, schema: object): Promise<CheckedDocument> {
  return checkedText(file, await readDefinitionText(file), schema);
}

/** The same for a text that is, or will be, in the file. */
export function checkedText(file: string, text: string, schema: object): CheckedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const offsetOf = placesIn(document);
  const problemAt = (path: readonly (string | number)[], message: string): Problem => ({
    ...at(offsetOf(path)),
    path: displayPath(path),
    message,
  });
  const faults = yamlFaults(document);
  const told = faults.map(({ offset, message }) => ({
    ...at(offset),
    path: '',
    message: `not valid YAML: ${message}`,
  }));
  const nothing = { file, empty: false, value: undefined, misshapen: [''], problemAt };
  if (faults.some(({ isReadable }) => !isReadable)) return { ...nothing, problems: told };
  if (document.contents === null) {
    return { ...nothing, empty: true, problems: [problemAt([], 'the file is empty')] };
  }
  try {
    const value: unknown = document.toJS();
    const { problems, misshapen } = schemaProblems(value, schema, problemAt);
    return { file, empty: false, value, problems: [...told, ...problems], misshapen, problemAt };
  } catch (error) {
    // Aliases are followed only now: one of an anchor that is not there, or so many that they would fill the memory.
    if (!(error instanceof ReferenceError)) throw error;
    const problem = { ...at(badAlias(document)), path: '', message: `not valid YAML: ${error.message}` };
    return { ...nothing, problems: [...told, problem] };
  }
}

/** As many are told of one file; the rest is counted, for they often follow from the first. */
const TOLD = 10;

/** Problems as `file:line:column: path message`, one a line. */
export function describeProblems(problems: readonly Problem[]): string {
  const files = [...new Set(problems.map(({ file }) => file))];
  return files
    .flatMap((file) => {
      const all = problems
        .filter((problem) => problem.file === file)
        .sort((one, other) => one.line - other.line || one.column - other.column);
      const lines = all
        .slice(0, TOLD)
        .map(({ line, column, path, message }) => `${file}:${line}:${column}: ${path ? `${path} ` : ''}${message}`);
      return all.length > TOLD ? [...lines, `${file}: and ${all.length - TOLD} more`] : lines;
    })
    .join('\n');
}

/** Where the first alias stands that names nothing, else the first one. */
function badAlias(document: Document.Parsed): number {
  const offsets: number[] = [];
  let unresolved: number | undefined;
  visit(document, {
    Alias(_key, alias) {
      const offset = alias.range?.[0] ?? 0;
      offsets.push(offset);
      if (!alias.resolve(document)) unresolved ??= offset;
    },
  });
  return unresolved ?? offsets[0] ?? 0;
}

/** Keywords of a schema that say of which shape a value is; the others bound a value of that shape. What is empty has none. */
const OF_SHAPE = /^(?:type|required|oneOf|anyOf|const|minLength)$/;

/** To resolve all references of a schema takes longer than to check a document. */
const validators = new WeakMap<object, Validator>();

function validatorOf(schema: object): Validator {
  const known = validators.get(schema) ?? new Validator(schema, '2020-12', false);
  validators.set(schema, known);
  return known;
}

function schemaProblems(
  value: unknown,
  schema: object,
  problemAt: CheckedDocument['problemAt'],
): Pick<CheckedDocument, 'problems' | 'misshapen'> {
  const { errors } = validatorOf(schema).validate(value);
  const wrongType = new Set(errors.filter((e) => e.keyword === 'type').map((e) => e.instanceLocation));
  const explain = explainer(schema, errors);
  const problems = errors.flatMap((error) => {
    // What is no object at all does not lack members.
    if (/^(?:one|any)Of$/.test(error.keyword) && wrongType.has(error.instanceLocation)) return [];
    const message = explain(error);
    return message === undefined ? [] : [problemAt(pointerKeys(error.instanceLocation, value), message)];
  });
  // The validator reports an unknown member once for itself and once for its parent.
  const seen = new Set<string>();
  const misshapen = errors
    .filter(({ keyword }) => OF_SHAPE.test(keyword))
    .map(({ instanceLocation }) => displayPath(pointerKeys(instanceLocation, value)));
  return {
    misshapen,
    problems: problems.filter(({ path, message }) => {
      const told = `${path} ${message}`;
      return !seen.has(told) && seen.add(told);
    }),
  };
}

/** `#/actionGroups/0/name` as keys, with array positions as numbers. */
function pointerKeys(pointer: string, root: unknown): (string | number)[] {
  let here = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(here) ? Number(key) : key;
      here = Array.isArray(here) ? (here[Number(key)] as unknown) : isRecord(here) ? here[key] : undefined;
      return step;
    });
}

function displayPath(path: readonly (string | number)[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}
