import { isRecord } from '../../core/json.js';
import type { Value } from '../service/call.js';
import { CHECKED_BY_SERVICE, type Constraint, type Constraints } from '../service/constraints.js';
import type { Operation } from '../service/operation.js';
import { ServiceError } from '../service/service-error.js';
import { brokenRules, numberText } from './broken-rules.js';
import type { CompiledOperation } from './compile.js';
import type { Protocol } from './protocol.js';
import type { Member, Shape, Structure } from './shape.js';

const NOT_NULL = 'Member must not be null';

/**
 * Checks an operation's input, all the way down: required members, the operation's constraints, and the service's
 * constraints of structures inside the input. Throws one error that lists every problem in AWS's words:
 * `2 validation errors detected: Value 'x' at 'roleName' failed to satisfy constraint: …; …`.
 * The code is what this protocol's services call it.
 */
export function validate(
  { input, declared }: Pick<CompiledOperation, 'input' | 'declared'>,
  value: Value,
  constraints: Constraints,
  { validationCode, validationText }: Pick<Protocol, 'validationCode' | 'validationText'>,
): void {
  checkFirst(declared.constraints, value, validationCode);
  const problems: string[] = [];
  checkStructure(input, value, '', declared.constraints, { constraints, problems });
  if (problems.length === 0) return;
  const count = problems.length === 1 ? '1 validation error' : `${problems.length} validation errors`;
  throw new ServiceError(validationCode, validationText ?? `${count} detected: ${problems.join('; ')}`, {
    status: 400,
  });
}

function checkFirst(rules: Operation['constraints'], value: Value, code: string): void {
  const missing = Object.entries(rules ?? {}).find(([name, rule]) => rule?.requiredFirst && value[name] === undefined);
  if (!missing) return;
  throw new ServiceError(code, `The parameter '${missing[0]}' is required but was not present in the request`, {
    status: 400,
  });
}

interface Check {
  readonly constraints: Constraints;
  readonly problems: string[];
}

function checkStructure(
  structure: Structure,
  value: Value,
  path: string,
  rules: Operation['constraints'],
  check: Check,
): void {
  if (structure.union && Object.keys(value).length !== 1) {
    check.problems.push(problem(path, undefined, 'Exactly one member must be set'));
  }
  for (const member of structure.members) {
    const given = value[member.name];
    if (given !== undefined && given !== null) {
      checkMember(member, given, rules?.[member.name], pathTo(path, member), check);
    } else if (member.required) {
      check.problems.push(problem(pathTo(path, member), null, NOT_NULL));
    }
  }
}

function checkMember(member: Member, value: unknown, rule: Constraint | undefined, at: string, check: Check): void {
  const shown = member.traits.sensitive || rule?.terse ? undefined : value;
  if (rule) for (const broken of brokenRules(rule, value)) check.problems.push(problem(at, shown, broken, rule));
  checkParts(member.shape, value, at, check);
}

function checkParts(shape: Shape, value: unknown, at: string, check: Check): void {
  if (shape.kind === 'structure' && isRecord(value)) {
    const rules = check.constraints[shape.name];
    if (rules !== CHECKED_BY_SERVICE) checkStructure(shape, value, at, rules, check);
  }
  if (shape.kind === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkPart(shape.item, item, `${at}.${index + 1}.member`, check);
  }
  if (shape.kind === 'map' && isRecord(value)) {
    for (const [key, item] of Object.entries(value)) checkPart(shape.value, item, `${at}.${key}.member`, check);
  }
}

function checkPart(part: Member, value: unknown, at: string, check: Check): void {
  if (value === null) check.problems.push(problem(at, null, NOT_NULL));
  else checkParts(part.shape, value, at, check);
}

/** A sensitive value is not shown; `undefined` stands for it. */
function problem(at: string, value: unknown, rule: string, constraint?: Constraint): string {
  const shown = value === undefined ? 'Value' : value === null ? 'Value null' : `Value '${textOf(value, constraint)}'`;
  return `${shown} at '${at}' failed to satisfy constraint: ${rule}`;
}

function textOf(value: unknown, rule?: Constraint): string {
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item, rule?.items)).join(', ')}]`;
  if (value instanceof Uint8Array) return `${value.byteLength} bytes`;
  if (typeof value === 'number') return numberText(value, rule);
  if (!isRecord(value)) return String(value);
  const name = rule?.shownAs;
  const members = Object.entries(value).map(
    ([key, item]) => `${name ? lowerFirst(key) : key}=${textOf(item, rule?.values)}`,
  );
  return name ? `${name}(${members.join(', ')})` : `{${members.join(', ')}}`;
}

function pathTo(path: string, { name }: Member): string {
  return path === '' ? lowerFirst(name) : `${path}.${lowerFirst(name)}`;
}

/** AWS prints paths in lower camel case whatever the members' names. */
function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
