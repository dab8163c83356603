import type { OutputUnit } from '@cfworker/json-schema';
import { counted } from './counted.js';
import { isRecord } from './json.js';
import { nearest } from './nearest.js';

/** What a person is told for each JSON Schema keyword; `rule` is the keyword's value. Keywords that only wrap others are absent. */
const MESSAGES: Record<string, (rule: unknown, error: OutputUnit) => string> = {
  type: (rule) => `must be ${(Array.isArray(rule) ? rule : [rule]).map((type) => article(String(type))).join(' or ')}`,
  required: (_rule, error) => `lacks ${/"([^"]+)"/.exec(error.error)?.[1] ?? 'a member'}, which is required`,
  enum: (rule) => `must be one of: ${Array.isArray(rule) ? rule.join(', ') : String(rule)}`,
  const: (rule) => `must be ${JSON.stringify(rule)}`,
  pattern: (rule) => `must match ${String(rule)}`,
  format: (rule) => `must be a valid ${String(rule)}`,
  minLength: (rule) => `must have at least ${counted(Number(rule), 'character')}`,
  maxLength: (rule) => `must have at most ${counted(Number(rule), 'character')}`,
  multipleOf: (rule) => `must be a multiple of ${String(rule)}`,
  minimum: (rule) => `must be at least ${String(rule)}`,
  maximum: (rule) => `must be at most ${String(rule)}`,
  minItems: (rule) => `must have at least ${counted(Number(rule), 'entry')}`,
  maxItems: (rule) => `must have at most ${counted(Number(rule), 'entry')}`,
  minProperties: (rule) => `must have at least ${counted(Number(rule), 'entry')}`,
  maxProperties: (rule) => `must have at most ${counted(Number(rule), 'entry')}`,
  anyOf: (rule) => `needs at least one of: ${requiredBy(rule).join(', ')}`,
  oneOf: (rule) => `needs exactly one of: ${requiredBy(rule).join(', ')}`,
  dependentRequired(_rule, error) {
    const [member, other] = [...error.error.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
    return `has ${member}, which needs ${other} beside it`;
  },
  not: () => 'is not allowed here',
  false: () => 'is not known here; check the spelling',
};

/** A schema can bring its own message for these keywords. The message is in this member, which editors show too. */
const OWN_MESSAGES: Readonly<Record<string, string>> = {
  type: 'errorMessage',
  pattern: 'patternErrorMessage',
  format: 'formatErrorMessage',
  not: 'notErrorMessage',
};

/** Makes the sentence for each of a document's validation errors; undefined when a more precise one stands beside it. */
export function explainer(schema: object, all: readonly OutputUnit[]): (error: OutputUnit) => string | undefined {
  const known = knownMembers(schema, all);
  return (error) => {
    // The error of the `oneOf` or `anyOf` names all alternatives. The errors inside one alternative would only repeat it.
    if (/\/(?:one|any)Of\//.test(error.keywordLocation)) return undefined;
    const own = recordAt(schema, error.keywordLocation.replace(/\/[^/]*$/, ''))[OWN_MESSAGES[error.keyword] ?? ''];
    if (typeof own === 'string') return own;
    const meant = error.keyword === 'false' ? knownLike(error.instanceLocation, known) : undefined;
    if (meant !== undefined) return `is not known here; did you mean ${meant}?`;
    const message = MESSAGES[error.keyword];
    return message?.(ruleAt(schema, error.keywordLocation), error);
  };
}

/**
 * The members that a schema knows, by the place of an object that has others. The error of an unknown member does not say
 * which schema the member is in; the errors of its parent say it.
 */
function knownMembers(schema: object, all: readonly OutputUnit[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  const read = new Set<string>();
  for (const { keyword, instanceLocation, keywordLocation } of all) {
    // The parent has such an error for each of its unknown members.
    const rule = `${instanceLocation} ${keywordLocation}`;
    if (keyword !== 'additionalProperties' || read.has(rule)) continue;
    read.add(rule);
    const names = known.get(instanceLocation) ?? new Set();
    known.set(instanceLocation, names);
    const properties = recordAt(schema, keywordLocation.replace(/additionalProperties$/, 'properties'));
    for (const name of Object.keys(properties)) names.add(name);
  }
  return known;
}

/** The known member whose name is most like the unknown one that was written. */
function knownLike(location: string, known: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const end = location.lastIndexOf('/');
  const written = location.slice(end + 1);
  return nearest(written, [...(known.get(location.slice(0, end)) ?? [])]);
}

function recordAt(schema: object, location: string): Record<string, unknown> {
  const found = ruleAt(schema, location);
  return isRecord(found) ? found : {};
}

/** The keyword's value; the location may pass through `$ref`s to `#/$defs`. */
function ruleAt(schema: object, location: string): unknown {
  let here: unknown = schema;
  for (const part of location.split('/').slice(1).map(decodeURIComponent)) {
    if (!isRecord(here) && !Array.isArray(here)) return undefined;
    here = Array.isArray(here) ? here[Number(part)] : step(here, part, schema);
  }
  return here;
}

function step(here: Record<string, unknown>, part: string, root: object): unknown {
  if (part !== '$ref') return here[part];
  const target = here['$ref'];
  return typeof target === 'string' ? ruleAt(root, target) : undefined;
}

/** The members that the alternatives of a `oneOf` or `anyOf` require. */
function requiredBy(alternatives: unknown): string[] {
  const all = Array.isArray(alternatives) ? alternatives.filter(isRecord) : [];
  return all.flatMap((alternative) =>
    Array.isArray(alternative['required']) ? alternative['required'].map(String) : [],
  );
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
