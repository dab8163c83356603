import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef, SchemaTraitsObject } from '@smithy/types';

export type LeafKind = 'string' | 'boolean' | 'number' | 'blob' | 'timestamp' | 'document';

/** 5 = RFC 3339, 6 = RFC 7231, 7 = epoch seconds, as the SDK numbers them; absent = the protocol's default. */
export type TimestampFormat = 5 | 6 | 7;

export interface Leaf {
  readonly kind: LeafKind;
  readonly timestampFormat?: TimestampFormat;
}

export interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly traits: SchemaTraitsObject;
  /** What it is called in XML and in forms. */
  readonly xmlName: string;
  /** What it is called in JSON, where the protocol honours the `jsonName` trait. */
  readonly jsonName: string;
  /** The items of this list or map stand right in the structure. */
  readonly flattened: boolean;
  /** It travels outside the document in the body: as a label, in the query, in headers, as the status or the whole body. */
  readonly bound: boolean;
  /** Compiled when first asked for: structures may hold themselves. */
  readonly shape: Shape;
}

export interface Structure {
  readonly kind: 'structure';
  readonly name: string;
  readonly union: boolean;
  readonly traits: SchemaTraitsObject;
  readonly members: readonly Member[];
  /** The members that stand in the document in the body. */
  readonly unbound: readonly Member[];
  /** The members that XML writes as attributes of the structure's element; nearly always none. */
  readonly attributes: readonly Member[];
}

export interface List {
  readonly kind: 'list';
  readonly item: Member;
}

export interface Dictionary {
  readonly kind: 'map';
  readonly key: Member;
  readonly value: Member;
}

/** What a value looks like on the wire and in the code, compiled from the SDK's schema into something quick to walk. */
export type Shape = Structure | List | Dictionary | Leaf;

const NO_MEMBERS: Structure = {
  kind: 'structure',
  name: 'Unit',
  union: false,
  traits: {},
  members: [],
  unbound: [],
  attributes: [],
};
const compiled = new WeakMap<object, Shape>();

/** The shape of an operation's input or output, or of an error; an empty structure when there is none. */
export function structureOf(schema: $SchemaRef): Structure {
  const shape = shapeOf(NormalizedSchema.of(schema));
  if (shape.kind !== 'structure') throw new TypeError(`${shape.kind} stands where a structure belongs`);
  return shape;
}

function shapeOf(schema: NormalizedSchema): Shape {
  const definition = schema.getSchema();
  if (typeof definition !== 'object') return compile(schema);
  const known = compiled.get(definition);
  if (known) return known;
  const shape = compile(schema);
  compiled.set(definition, shape);
  return shape;
}

function compile(schema: NormalizedSchema): Shape {
  if (schema.isUnitSchema()) return NO_MEMBERS;
  if (schema.isStructSchema()) return structure(schema);
  if (schema.isListSchema())
    return { kind: 'list', item: new CompiledMember('member', schema.getValueSchema(), false) };
  if (schema.isMapSchema()) {
    return {
      kind: 'map',
      key: new CompiledMember('key', schema.getKeySchema(), false),
      value: new CompiledMember('value', schema.getValueSchema(), false),
    };
  }
  return leaf(schema);
}

function structure(schema: NormalizedSchema): Structure {
  const definition = schema.getSchema();
  // A structure's seventh element counts its required members, which come first; a union has none.
  const counted = Array.isArray(definition) ? definition[6] : 0;
  const required = typeof counted === 'number' ? counted : 0;
  const members = [...schema.structIterator()].map(
    ([name, of], index) => new CompiledMember(name, of, index < required),
  );
  return {
    kind: 'structure',
    name: schema.getName() ?? '',
    union: schema.isUnionSchema(),
    traits: schema.getMergedTraits(),
    members,
    unbound: members.filter(({ bound }) => !bound),
    attributes: members.filter(({ traits }) => traits.xmlAttribute),
  };
}

/** A class, so that V8 gives all members one layout: every value read or written looks at them. */
class CompiledMember implements Member {
  readonly name: string;
  readonly required: boolean;
  readonly traits: SchemaTraitsObject;
  readonly xmlName: string;
  readonly jsonName: string;
  readonly flattened: boolean;
  readonly bound: boolean;
  readonly #schema: NormalizedSchema;
  #shape: Shape | undefined;

  constructor(name: string, schema: NormalizedSchema, required: boolean) {
    const traits = schema.getMergedTraits();
    this.name = name;
    this.required = required;
    this.traits = traits;
    this.xmlName = traits.xmlName ?? name;
    this.jsonName = traits.jsonName ?? name;
    this.flattened = Boolean(traits.xmlFlattened);
    this.bound = isBound(traits);
    this.#schema = schema;
  }

  get shape(): Shape {
    this.#shape ??= shapeOf(this.#schema);
    return this.#shape;
  }
}

function isBound(traits: SchemaTraitsObject): boolean {
  return Boolean(
    traits.httpLabel ||
      traits.httpQuery !== undefined ||
      traits.httpQueryParams ||
      traits.httpHeader !== undefined ||
      traits.httpPrefixHeaders !== undefined ||
      traits.httpPayload ||
      traits.httpResponseCode,
  );
}

function leaf(schema: NormalizedSchema): Leaf {
  if (schema.isStringSchema()) return { kind: 'string' };
  if (schema.isBooleanSchema()) return { kind: 'boolean' };
  if (schema.isNumericSchema()) return { kind: 'number' };
  if (schema.isBlobSchema()) return { kind: 'blob' };
  if (schema.isDocumentSchema()) return { kind: 'document' };
  if (schema.isTimestampSchema()) {
    const format = schema.getSchema();
    return format === 5 || format === 6 || format === 7
      ? { kind: 'timestamp', timestampFormat: format }
      : { kind: 'timestamp' };
  }
  throw new TypeError(`no operation of the local AWS uses ${schema.getName(true)}`);
}
