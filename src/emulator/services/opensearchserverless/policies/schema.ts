import { isRecord, own } from '../../../../core/json.js';

/**
 * What a part of a policy's document must be, and what is wrong with one that is not. AWS checks documents against JSON
 * Schemas, and says of each problem where it is.
 */
export type Check = (value: unknown, path: string) => string[];

export function text(pattern?: string): Check {
  const wanted = pattern === undefined ? undefined : new RegExp(pattern);
  return (value, path) => {
    if (typeof value !== 'string') return [`${path}: ${kindOf(value)} found, string expected`];
    if (wanted === undefined || wanted.test(value)) return [];
    return [`${path}: does not match the regex pattern ${pattern}`];
  };
}

/** One of several forms, each a pattern: what fits none is told of all. */
export function anyText(patterns: readonly string[]): Check {
  const forms = patterns.map(text);
  return (value, path) => {
    const problems = forms.map((form) => form(value, path));
    return problems.some((one) => one.length === 0) ? [] : [...new Set(problems.flat())];
  };
}

export function oneOf(values: readonly string[]): Check {
  return (value, path) => {
    if (values.some((one) => one === value)) return [];
    const [only, ...others] = values;
    if (others.length === 0) return [`${path}: must be a constant value ${only}`];
    return [`${path}: does not have a value in the enumeration [${values.join(', ')}]`];
  };
}

export const truth: Check = (value, path) =>
  typeof value === 'boolean' ? [] : [`${path}: ${kindOf(value)} found, boolean expected`];

export function listOf(item: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return [`${path}: ${kindOf(value)} found, array expected`];
    if (value.length === 0) return [`${path}: there must be a minimum of 1 items in the array`];
    return value.flatMap((one, at) => item(one, `${path}[${at}]`));
  };
}

/** An object of these members, and of no others. */
export function objectOf(members: Readonly<Record<string, Check>>, required: readonly string[]): Check {
  return (value, path) => {
    if (!isRecord(value)) return [`${path}: ${kindOf(value)} found, object expected`];
    const missing = required
      .filter((name) => value[name] === undefined)
      .map((name) => `${path}.${name}: is missing but it is required`);
    const wrong = Object.entries(value).flatMap(([name, one]) => {
      const check = own(members, name);
      return check
        ? check(one, `${path}.${name}`)
        : [`${path}.${name}: is not defined in the schema and the schema does not allow additional properties`];
    });
    return [...missing, ...wrong];
  };
}

/** What the object must be is told by one of its members. */
export function byMember(name: string, kinds: Readonly<Record<string, Check>>): Check {
  const unknown = oneOf(Object.keys(kinds));
  return (value, path) => {
    if (!isRecord(value)) return [`${path}: ${kindOf(value)} found, object expected`];
    const kind = value[name];
    if (kind === undefined) return [`${path}.${name}: is missing but it is required`];
    const check = typeof kind === 'string' ? own(kinds, kind) : undefined;
    return check ? check(value, path) : unknown(kind, `${path}.${name}`);
  };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}
