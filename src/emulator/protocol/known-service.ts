import type { ServiceAddress } from '../service/operation.js';
import { compileUri, type UriTemplate } from './uri.js';

/** An operation that AWS has, served here or not. */
export interface KnownOperation {
  readonly name: string;
  /** What a request for it looks like, where the protocol goes by the path. */
  readonly http?: {
    readonly method: string;
    readonly uri: UriTemplate;
    /** Headers that must be there: in S3 some operations differ in nothing else. */
    readonly headers: readonly string[];
  };
}

/** One that goes by the path. */
export type PathOperation = KnownOperation & Required<Pick<KnownOperation, 'http'>>;

/** A service as far as requests find their way by it. Nothing of the service itself is loaded for it. */
export interface KnownService {
  readonly address: ServiceAddress;
  readonly byName: ReadonlyMap<string, KnownOperation>;
  /** Those that go by the path. */
  readonly byMethod: ReadonlyMap<string, readonly PathOperation[]>;
  /** The query parameters that choose an operation by themselves. Others may just shape an answer. */
  readonly choosing: ReadonlySet<string>;
}

/** An operation that a request may be meant for. */
export interface Meant {
  readonly operation: KnownOperation;
  /** Decoded values of the path's labels, by member name. */
  readonly labels: Readonly<Record<string, string>>;
  /** How closely the request fits. When several operations fit, the closest is meant. */
  readonly fit: number;
}

/** Reads rows of aws-operations.json: `Name`, `Name METHOD URI` or `Name METHOD URI header,header`. */
export function knownService(address: ServiceAddress, rows: readonly string[]): KnownService {
  const operations = rows.map(knownOperation);
  return {
    address,
    byName: new Map(operations.map((operation) => [operation.name, operation])),
    byMethod: byMethod(operations.filter(goesByPath)),
    choosing: new Set(
      operations.flatMap(({ http }) => (http?.uri.query.length === 1 ? http.uri.query : [])).map(nameOf),
    ),
  };
}

function goesByPath(operation: KnownOperation): operation is PathOperation {
  return operation.http !== undefined;
}

function byMethod(operations: readonly PathOperation[]): Map<string, PathOperation[]> {
  const grouped = new Map<string, PathOperation[]>();
  for (const operation of operations) {
    const { method } = operation.http;
    grouped.set(method, [...(grouped.get(method) ?? []), operation]);
  }
  return grouped;
}

function nameOf([name]: UriTemplate['query'][number]): string {
  return name;
}

function knownOperation(row: string): KnownOperation {
  const [name = '', method, uri, headers] = row.split(' ');
  if (method === undefined || uri === undefined) return { name };
  return { name, http: { method, uri: compileUri(uri), headers: headers?.split(',') ?? [] } };
}
