import { isRecord } from '../../core/json.js';
import type { Constraint } from '../service/constraints.js';

const patterns = new Map<string, RegExp>();

/** Which of a constraint's rules a value breaks, in AWS's words, upper bound before lower as AWS lists them. */
export function brokenRules(rule: Constraint, value: unknown): string[] {
  const broken = typeof value === 'number' ? ofNumber(rule, value) : ofLength(rule, sizeOf(value));
  if (typeof value === 'string') broken.push(...ofText(rule, value));
  if (Array.isArray(value) && !value.every((item) => isListed(rule, item))) broken.push(enumRule(rule));
  if (rule.items && Array.isArray(value)) broken.push(...ofParts('Member', rule.items, value));
  if (isRecord(value)) {
    if (rule.keys) broken.push(...ofParts('Map keys', rule.keys, Object.keys(value)));
    if (rule.values) broken.push(...ofParts('Map value', rule.values, Object.values(value)));
  }
  return broken;
}

function ofNumber(rule: Constraint, value: number): string[] {
  const broken: string[] = [];
  // Written so that NaN breaks a bound.
  if (rule.max !== undefined && !(value <= rule.max)) {
    broken.push(atMost(rule, rule.max));
  }
  if (rule.min !== undefined && !(value >= rule.min)) {
    broken.push(atLeast(rule, rule.min));
  }
  return broken;
}

function ofLength(rule: Constraint, size: number | undefined): string[] {
  const broken: string[] = [];
  if (size === undefined) return broken;
  if (rule.max !== undefined && size > rule.max) {
    broken.push(`Member must have length less than or equal to ${rule.max}`);
  }
  if (rule.min !== undefined && size < rule.min) {
    broken.push(`Member must have length greater than or equal to ${rule.min}`);
  }
  return broken;
}

function ofText(rule: Constraint, value: string): string[] {
  const broken: string[] = [];
  if (!isListed(rule, value)) broken.push(enumRule(rule));
  // What is too long is refused already; not matching it bounds the time a pattern may take.
  const tooLong = rule.max !== undefined && value.length > 4 * rule.max;
  if (rule.pattern !== undefined && !tooLong && !compile(rule.pattern).test(value)) {
    broken.push(`Member must satisfy regular expression pattern: ${rule.pattern}`);
  }
  return broken;
}

function isListed({ enum: listed, unlisted }: Constraint, value: unknown): boolean {
  return listed === undefined || (typeof value === 'string' && [...listed, ...(unlisted ?? [])].includes(value));
}

function enumRule({ enum: listed = [], terse }: Constraint): string {
  return `Member must satisfy enum value set${terse ? '' : `: [${listed.join(', ')}]`}`;
}

function ofParts(what: string, rule: Constraint, parts: readonly unknown[]): string[] {
  if (parts.every((part) => part === null || brokenRules(rule, part).length === 0)) return [];
  return [`${what} must satisfy constraint: [${rulesOf(rule).join(', ')}]`];
}

const atMost = (rule: Constraint, bound: number) =>
  `Member must have value less than or equal to ${numberText(bound, rule)}`;
const atLeast = (rule: Constraint, bound: number) =>
  `Member must have value greater than or equal to ${numberText(bound, rule)}`;

/** A number as AWS writes it: `2.0` where it is of a kind that has fractions. */
export function numberText(value: number, rule: Constraint | undefined): string {
  return rule?.fractional && Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** All that a constraint demands, as AWS lists it for the parts of a list or a map. */
function rulesOf(rule: Constraint): string[] {
  const rules = rule.fractional ? boundsOf(rule) : textRulesOf(rule);
  if (rule.notNull) rules.push('Member must not be null');
  return rules;
}

function boundsOf(rule: Constraint): string[] {
  const rules: string[] = [];
  if (rule.max !== undefined) rules.push(atMost(rule, rule.max));
  if (rule.min !== undefined) rules.push(atLeast(rule, rule.min));
  return rules;
}

function textRulesOf(rule: Constraint): string[] {
  const rules: string[] = [];
  if (rule.max !== undefined) rules.push(`Member must have length less than or equal to ${rule.max}`);
  if (rule.min !== undefined) rules.push(`Member must have length greater than or equal to ${rule.min}`);
  if (rule.pattern !== undefined) rules.push(`Member must satisfy regular expression pattern: ${rule.pattern}`);
  if (rule.enum) rules.push(enumRule(rule));
  return rules;
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.length;
  return isRecord(value) && !(value instanceof Date) ? Object.keys(value).length : undefined;
}

/** The model's patterns speak of the whole value, and of characters rather than of UTF-16 units. */
function compile(pattern: string): RegExp {
  let expression = patterns.get(pattern);
  if (!expression) {
    expression = new RegExp(`^(?:${pattern})$`, 'us');
    patterns.set(pattern, expression);
  }
  return expression;
}
