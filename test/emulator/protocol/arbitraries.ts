import fc, { type Arbitrary } from 'fast-check';
import type { Leaf, Member, Shape, Structure } from '../../../src/emulator/protocol/shape.js';

/** What a wire format cannot carry, and values must therefore not hold. */
export interface Limits {
  /** The query protocol cannot tell an empty list, map or structure from none. */
  readonly noEmpty: boolean;
  /** Leave out errors, which event streams hold among their events. */
  readonly maxDepth: number;
}

/** Any value of a structure: required members always, the others now and then; nothing deeper than the limit. */
export function anyValue(structure: Structure, limits: Limits, depth = 0): Arbitrary<Record<string, unknown>> {
  const members = structure.members.filter((member) => fits(member, limits, depth));
  if (structure.union) {
    const events = members.filter(({ shape }) => shape.kind !== 'structure' || shape.traits.error === undefined);
    return fc.oneof(...events.map((member) => one(member, limits, depth)));
  }
  const entries = members.map((member) => [member.name, memberValue(member, limits, depth)] as const);
  const always = members.filter(isAlwaysThere).map(({ name }) => name);
  const record = fc.record(Object.fromEntries(entries), { requiredKeys: always, noNullPrototype: true });
  const optional = limits.noEmpty && depth > 0 && always.length === 0 && members.length > 0;
  return optional ? record.filter((value) => Object.keys(value).length > 0) : record;
}

function one(member: Member, limits: Limits, depth: number): Arbitrary<Record<string, unknown>> {
  return memberValue(member, limits, depth).map((value) => ({ [member.name]: value }));
}

/** Clients make up a token and the type of a body when none is given, and read a status from every answer. */
function isAlwaysThere({ required, traits }: Member): boolean {
  return (
    required ||
    traits.httpHeader === 'Content-Type' ||
    Boolean(traits.idempotencyToken || traits.httpLabel || traits.streaming || traits.httpResponseCode)
  );
}

/** Recursive structures end somewhere, and before a union of which no member would be left. */
function fits({ required, shape }: Member, limits: Limits, depth: number): boolean {
  return required || (isHoldable(shape, limits, depth + 1) && (depth < limits.maxDepth || isLeaf(shape)));
}

function isHoldable(shape: Shape, limits: Limits, depth: number): boolean {
  if (shape.kind === 'list') return isHoldable(shape.item.shape, limits, depth + 1);
  if (shape.kind === 'map') return isHoldable(shape.value.shape, limits, depth + 1);
  if (shape.kind !== 'structure' || !shape.union) return true;
  return depth <= limits.maxDepth && shape.members.some((member) => fits(member, limits, depth));
}

function isLeaf(shape: Shape): boolean {
  return !['structure', 'list', 'map'].includes(shape.kind);
}

function memberValue(member: Member, limits: Limits, depth: number): Arbitrary<unknown> {
  const { traits, shape } = member;
  if (traits.httpResponseCode) return fc.constantFrom(200, 201, 202);
  if (traits.streaming && shape.kind === 'structure')
    return fc.array(anyValue(shape, limits, depth + 1), { maxLength: 4 });
  if (traits.mediaType === 'application/json') return fc.json({ depthSize: 'small' });
  if (traits.httpHeader !== undefined) return headerValue(shape);
  if (traits.httpQuery !== undefined) return shapeValue(shape, { ...limits, noEmpty: true }, depth + 1);
  if (traits.httpLabel && shape.kind === 'string') return fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  if (traits.httpPayload && shape.kind === 'blob') return fc.uint8Array({ minLength: 1, maxLength: 64 });
  return shapeValue(shape, limits, depth + 1);
}

function headerValue(shape: Shape): Arbitrary<unknown> {
  if (shape.kind === 'string') return fc.stringMatching(/^[!-~]([ -~]{0,10}[!-~])?$/);
  if (shape.kind === 'list') return fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1, maxLength: 3 });
  return shapeValue(shape, { noEmpty: true, maxDepth: 0 }, 1);
}

function shapeValue(shape: Shape, limits: Limits, depth: number): Arbitrary<unknown> {
  const minLength = limits.noEmpty ? 1 : 0;
  switch (shape.kind) {
    case 'structure':
      return anyValue(shape, limits, depth);
    case 'list':
      return fc.array(memberValue(shape.item, limits, depth), { minLength, maxLength: 3 });
    case 'map':
      // A key of this name is no key to the SDK's client, which fills maps by assignment.
      return fc.dictionary(
        text(1).filter((key) => key !== '__proto__'),
        memberValue(shape.value, limits, depth),
        {
          minKeys: minLength,
          maxKeys: 3,
          noNullPrototype: true,
        },
      );
    default:
      return LEAVES[shape.kind];
  }
}

/** Text that XML can hold too: no control characters, and no white space at its ends. */
function text(minLength: number): Arbitrary<string> {
  return fc
    .string({
      unit: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...'aZ09 <>&"\'%+/\\=~é漢😀') },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
      ),
      minLength,
      maxLength: 12,
    })
    .map((value) => value.trim())
    .filter((value) => value.length >= minLength);
}

/** From Node.js 22 on, the SDK's clients read a larger number of JSON as a bigint. */
const EXACT = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
const isTooLarge = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) > EXACT.max;

const LEAVES: Readonly<Record<Leaf['kind'], Arbitrary<unknown>>> = {
  string: text(0),
  boolean: fc.boolean(),
  number: fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, ...EXACT }).map((value) => value + 0),
  ),
  blob: fc.uint8Array({ minLength: 1, maxLength: 64 }),
  // Whole seconds: a time in a header has no finer.
  timestamp: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000)),
  // A null counts as no value at all, wherever the wire is JSON.
  // A member of this name is no member to the SDK's client, which copies documents by assignment.
  document: fc
    .jsonValue({ depthSize: 'small' })
    .filter((value) => value !== null && !JSON.stringify(value).includes('"__proto__"'))
    .map((value): unknown => JSON.parse(JSON.stringify(value), (_key, part) => (isTooLarge(part) ? 1 / part : part))),
};
