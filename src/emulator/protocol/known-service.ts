import { once } from '../../core/once.js';
import { remembering } from '../../core/remembering.js';
import type { ServiceAddress } from '../service/operation.js';
import { compileUri, type UriTemplate } from './uri.js';

/** An operation that AWS has, served here or not. */
export interface KnownOperation {
  readonly name: string;
}

/** One that a request finds by its path. */
export interface PathOperation extends KnownOperation {
  readonly uri: UriTemplate;
  /** Headers that must be there: in S3 some operations differ in nothing else. */
  readonly headers: readonly string[];
}

/** A service as far as requests find their way by it. Nothing of the service itself is loaded for it. */
export interface KnownService {
  readonly address: ServiceAddress;
  readonly byName: ReadonlyMap<string, KnownOperation>;
  /** Those that go by the path. */
  ofMethod(method: string): readonly PathOperation[];
  /** The query parameters that choose an operation by themselves. Others may just shape an answer. */
  choosing(): ReadonlySet<string>;
}

/** An operation that a request may be meant for. */
export interface Meant {
  readonly operation: KnownOperation;
  /** Decoded values of the path's labels, by member name. */
  readonly labels: Readonly<Record<string, string>>;
  /** How closely the request fits. When several operations fit, the closest is meant. */
  readonly fit: number;
}

/** `Name`, `Name METHOD URI` or `Name METHOD URI header,header`. */
type Row = string;

/**
 * Reads rows of aws-operations.json. The paths of a method are read when a request of that method comes: there are hundreds
 * of them, and a command makes few requests.
 */
export function knownService(address: ServiceAddress, rows: readonly Row[]): KnownService {
  return {
    address,
    byName: new Map(rows.map(nameOf).map((name) => [name, { name }])),
    ofMethod: remembering(METHODS, (method) => rows.flatMap((row) => pathOperation(row, method) ?? [])),
    choosing: once(() => new Set(rows.flatMap(choosingParameter))),
  };
}

/** Requests may name any method; AWS's operations have five. */
const METHODS = 5;

function nameOf(row: Row): string {
  return row.split(' ', 1).join();
}

/** The operation of a row; undefined when it is not one of the method. */
function pathOperation(row: Row, method: string): PathOperation | undefined {
  const [name = '', ofMethod, uri, headers] = row.split(' ');
  if (ofMethod !== method || uri === undefined) return undefined;
  return { name, uri: compileUri(uri), headers: headers?.split(',') ?? [] };
}

/** The one query parameter that the URI of a row asks for; none when there are more. */
function choosingParameter(row: Row): string[] {
  const [, , uri = ''] = row.split(' ');
  const { query } = compileUri(uri);
  return query.length === 1 ? query.map(([name]) => name) : [];
}
