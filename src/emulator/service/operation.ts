import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';
import type { Access, AccessOfParts, ServiceAccess } from './access-row.js';
import type { Call, Value } from './call.js';
import type { CommonErrors } from './common-errors.js';
import type { Constraint, Constraints } from './constraints.js';

/**
 * How an operation runs. `write` runs inside one store transaction, so that a call is wholly there or not at all;
 * `read` runs outside any; `flow` awaits other things (a function, a model) and makes its own transactions.
 */
export type Run<I, O> =
  | { readonly kind: 'read' | 'write'; run(input: I, call: Call): O }
  | { readonly kind: 'flow'; run(input: I, call: Call): Promise<O> };

type Leaf = string | number | boolean | null | undefined | Date | Uint8Array;

/**
 * An input whose required members are there. The SDK's types write a required member as `name: string | undefined`, an
 * optional one as `name?: string`; validation refuses a request that leaves a required member out, at any depth.
 */
export type Validated<T> = T extends Leaf
  ? T
  : T extends readonly (infer Item)[]
    ? // A tuple is no list of the model's.
      number extends T['length']
      ? Validated<Item>[]
      : T
    : {
        [Name in keyof T]: Partial<Pick<T, Name>> extends Pick<T, Name>
          ? Validated<T[Name]>
          : Validated<Exclude<T[Name], undefined>>;
      };

/** All that the local AWS knows of one operation. */
export type Operation = Run<never, object> & {
  readonly schema: StaticOperationSchema;
  /** What it asks of its caller. `everyone`: no permission is needed, and none can be denied. */
  readonly access: Access<never> | AccessOfParts<never> | 'everyone';
  /** What the service model says of the input's members beyond the SDK's schema. */
  readonly constraints?: Readonly<Record<string, Constraint | undefined>>;
  /** The HTTP status of the answer, where AWS answers with another than its model says. */
  readonly status?: number;
};

/** What `operation` is given beside the schema; `I` is the input after validation. */
type Definition<I, O> = Run<I, O> & {
  readonly access: Access<I> | AccessOfParts<I> | 'everyone';
  readonly constraints?: { readonly [Name in keyof I]?: Constraint };
  readonly status?: number;
};

/** Declares an operation: the SDK's schema for the wire, the SDK's types for the code. */
export function operation<I, O extends object>(
  schema: StaticOperationSchema,
  definition: Definition<Validated<I>, O>,
): Operation {
  return { schema, ...definition };
}

/** A wire format that a service speaks. */
export interface Dialect {
  readonly protocol: 'query' | 'rest-json' | 'rest-xml' | 'aws-json' | 'aws-json-1.0';
  /** query: the `Version` parameter. aws-json, aws-json-1.0: the prefix of `X-Amz-Target`. */
  readonly version?: string;
}

/** How a request finds its service. */
export interface ServiceAddress extends Dialect {
  readonly name: string;
  /** The service in the signature's scope; two services may share one. */
  readonly signingName: string;
  /** The formats of clients of other years. */
  readonly speaksToo?: readonly Dialect[];
  /** rest-json: ARNs of its resources, where another service of the same signing name has the same path for its own. */
  readonly owns?: RegExp;
}

/** What a service does, as data: the parser and the writer are driven by it. */
export interface ServiceContent {
  /** query, rest-xml: the namespace of the answer. */
  readonly xmlNamespace?: string;
  /** rest-json: the media type of a blob that is a body; default `application/octet-stream`. */
  readonly blobType?: string;
  /** aws-json-1.0: errors have a name in the query protocol, which stands in a header: clients go by that one. */
  readonly isQueryCompatible?: true;
  /** aws-json-1.0: the models whose names stand before the code of an error. Absent: none does. */
  readonly errorModels?: { readonly own: string; readonly validation: string; readonly common: string };
  readonly operations: readonly Operation[];
  readonly errors: readonly StaticErrorSchema[];
  readonly commonErrors: CommonErrors;
  /** What the service calls an input that breaks its model, where it is not what others of its protocol call it. */
  readonly validationCode?: string;
  /** Of the structures that stand inside inputs. */
  readonly constraints: Constraints;
  readonly access: ServiceAccess;
  /** What the service checks of every input, once it is valid and the caller may do what it asks for. */
  readonly check?: (input: Value, call: Call) => void;
}

export interface Service extends ServiceAddress, ServiceContent {}
