import { isRecord } from '../../../../core/json.js';
import { invalid } from '../../../service/service-error.js';

/** What a member of a body must be: the part of JSON Schema that models hold their bodies to. */
export type BodyRule =
  | { readonly is: 'anything' }
  | { readonly is: 'boolean' }
  | { readonly is: 'string'; readonly min?: number; readonly max?: number }
  | { readonly is: 'integer' | 'number'; readonly min?: number; readonly max?: number }
  | { readonly is: 'array'; readonly of: BodyRule; readonly min?: number; readonly max?: number }
  | ObjectRule
  /** A text, or a list of blocks. */
  | { readonly is: 'either'; readonly rules: readonly BodyRule[] };

export interface ObjectRule {
  readonly is: 'object';
  readonly required: Readonly<Record<string, BodyRule>>;
  readonly optional: Readonly<Record<string, BodyRule>>;
}

export const anything = { is: 'anything' } as const;
export const string = { is: 'string' } as const;
/** A text that is not empty. */
export const text = { is: 'string', min: 1 } as const;
export const boolean = { is: 'boolean' } as const;
export const strings = { is: 'array', of: string } as const;
/** Between 0 and 1, such as a temperature. */
export const share = { is: 'number', min: 0, max: 1 } as const;
export const atLeast = (min: number) => ({ is: 'integer', min }) as const;
export const listOf = (of: BodyRule, min = 0) => ({ is: 'array', of, min }) as const;

export function object(required: ObjectRule['required'], optional: ObjectRule['optional'] = {}): ObjectRule {
  return { is: 'object', required, optional };
}

/** Throws what Bedrock says of a body that is not as the model wants it, in the words of its validator [TXT]. */
export function checkBody(rule: ObjectRule, body: unknown): asserts body is Record<string, unknown> {
  const [first, ...more] = violations(rule, body, '#');
  if (first === undefined) return;
  const what = more.length === 0 ? first : `${more.length + 1} schema violations found`;
  throw malformed(`: ${what}`);
}

export function malformed(what = '') {
  return invalid(`Malformed input request${what}, please reformat your input and try again.`);
}

function violations(rule: BodyRule, value: unknown, at: string): string[] {
  switch (rule.is) {
    case 'anything':
      return [];
    case 'either':
      return rule.rules.some((one) => violations(one, value, at).length === 0) ? [] : [`${at}: no subschema matched`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [otherType(rule, value, at)];
    case 'string':
      return typeof value === 'string' ? ofLength(rule, value, at) : [otherType(rule, value, at)];
    case 'integer':
    case 'number': {
      const isOne = typeof value === 'number' && (rule.is === 'number' || Number.isInteger(value));
      return isOne ? outside(rule, value, at) : [otherType(rule, value, at)];
    }
    case 'array':
      return Array.isArray(value) ? arrayViolations(rule, value, at) : [otherType(rule, value, at)];
    case 'object':
      return isRecord(value) ? objectViolations(rule, value, at) : [otherType(rule, value, at)];
  }
}

function ofLength({ min = 0, max = Infinity }: { min?: number; max?: number }, { length }: string, at: string) {
  if (length < min) return [`${at}: expected minLength: ${min}, actual: ${length}`];
  return length > max ? [`${at}: expected maxLength: ${max}, actual: ${length}`] : [];
}

function outside({ min = -Infinity, max = Infinity }: { min?: number; max?: number }, value: number, at: string) {
  if (value < min) return [`${at}: ${value} is not greater or equal to ${min}`];
  return value > max ? [`${at}: ${value} is not less or equal to ${max}`] : [];
}

function arrayViolations(rule: Extract<BodyRule, { is: 'array' }>, items: unknown[], at: string): string[] {
  const { of, min = 0, max = Infinity } = rule;
  if (items.length < min) return [`${at}: expected minimum item count: ${min}, found: ${items.length}`];
  if (items.length > max) return [`${at}: expected maximum item count: ${max}, found: ${items.length}`];
  return items.flatMap((item, index) => violations(of, item, `${at}/${index}`));
}

function objectViolations({ required, optional }: ObjectRule, value: Record<string, unknown>, at: string): string[] {
  const known = { ...required, ...optional };
  const missing = Object.keys(required).filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => `${at}: required key [${name}] not found`),
    ...Object.entries(value).flatMap(([name, member]) => {
      const rule = Object.hasOwn(known, name) ? known[name] : undefined;
      return rule ? violations(rule, member, `${at}/${name}`) : [`${at}: extraneous key [${name}] is not permitted`];
    }),
  ];
}

const NAMES = {
  string: 'String',
  boolean: 'Boolean',
  integer: 'Integer',
  number: 'Number',
  array: 'JSONArray',
  object: 'JSONObject',
} as const;

function otherType({ is }: { is: keyof typeof NAMES }, value: unknown, at: string): string {
  return `${at}: expected type: ${NAMES[is]}, found: ${nameOf(value)}`;
}

function nameOf(value: unknown): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return NAMES.array;
  if (typeof value === 'number') return Number.isInteger(value) ? NAMES.integer : 'BigDecimal';
  return typeof value === 'string' ? NAMES.string : typeof value === 'boolean' ? NAMES.boolean : NAMES.object;
}
