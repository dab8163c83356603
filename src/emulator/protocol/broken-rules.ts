import { isRecord } from '../../core/json.js';
import type { Constraint } from '../service/constraints.js';

const patterns = new Map<string, RegExp>();

/** Which of a constraint's rules a value breaks, in AWS's words, upper bound before lower as AWS lists them. */
export function brokenRules(rule: Constraint, value: unknown): string[] {
  const broken = typeof value === 'number' ? ofNumber(rule, value) : ofLength(rule, sizeOf(value));
  if (typeof value === 'string') broken.push(...ofText(rule, value));
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
    broken.push(`Member must have value less than or equal to ${rule.max}`);
  }
  if (rule.min !== undefined && !(value >= rule.min)) {
    broken.push(`Member must have value greater than or equal to ${rule.min}`);
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
  if (rule.enum && !rule.enum.includes(value)) {
    const known = rule.terse ? '' : `: [${rule.enum.join(', ')}]`;
    broken.push(`Member must satisfy enum value set${known}`);
  }
  // What is too long is refused already; not matching it bounds the time a pattern may take.
  const tooLong = rule.max !== undefined && value.length > 2 * rule.max;
  if (rule.pattern !== undefined && !tooLong && !compile(rule.pattern).test(value)) {
    broken.push(`Member must satisfy regular expression pattern: ${rule.pattern}`);
  }
  return broken;
}

function ofParts(what: string, rule: Constraint, parts: readonly unknown[]): string[] {
  if (parts.every((part) => part === null || brokenRules(rule, part).length === 0)) return [];
  return [`${what} must satisfy constraint: [${rulesOf(rule).join(', ')}]`];
}

/** All that a constraint demands of text, as AWS lists it for the parts of a list or a map. */
function rulesOf(rule: Constraint): string[] {
  const rules: string[] = [];
  if (rule.max !== undefined) rules.push(`Member must have length less than or equal to ${rule.max}`);
  if (rule.min !== undefined) rules.push(`Member must have length greater than or equal to ${rule.min}`);
  if (rule.pattern !== undefined) rules.push(`Member must satisfy regular expression pattern: ${rule.pattern}`);
  if (rule.enum) rules.push(`Member must satisfy enum value set: [${rule.enum.join(', ')}]`);
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
