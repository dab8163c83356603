import type { Operation, Service } from '../service/operation.js';
import { type Structure, structureOf } from './shape.js';

/** An operation with its schemas compiled, ready to be routed to. */
export interface CompiledOperation {
  readonly name: string;
  readonly input: Structure;
  readonly output: Structure;
  readonly declared: Operation;
  /** The method of its requests, where the protocol goes by it. */
  readonly method: string | undefined;
  /** The status of its answers, where the protocol leaves that to the operation. */
  readonly status: number | undefined;
}

export interface CompiledService {
  readonly service: Service;
  readonly byName: ReadonlyMap<string, CompiledOperation>;
  /** By the name of the schema, or by the wire code that a query protocol uses for it. */
  errorOf(code: string): CompiledError | undefined;
}

export interface CompiledError {
  readonly structure: Structure;
  readonly status: number;
}

export function compileService(service: Service): CompiledService {
  // Compiled at the first error: most processes see none.
  let errors: ReadonlyMap<string, CompiledError> | undefined;
  return {
    service,
    byName: new Map(service.operations.map(compileOperation).map((operation) => [operation.name, operation])),
    errorOf(code) {
      errors ??= compileErrors(service);
      return errors.get(code);
    },
  };
}

function compileErrors(service: Service): ReadonlyMap<string, CompiledError> {
  const errors = new Map<string, CompiledError>();
  for (const schema of service.errors) {
    const structure = structureOf(schema);
    const { code, status } = codeAndStatus(structure);
    errors.set(structure.name, { structure, status });
    if (code !== undefined) errors.set(code, { structure, status });
  }
  return errors;
}

function compileOperation(operation: Operation): CompiledOperation {
  const [, , name, traits, inputSchema, outputSchema] = operation.schema;
  const http = typeof traits === 'object' ? traits.http : undefined;
  let input: Structure | undefined;
  let output: Structure | undefined;
  return {
    name,
    declared: operation,
    method: http?.[0],
    status: operation.status ?? http?.[2],
    // Compiled at first use: a process serves few of the operations.
    get input() {
      input ??= structureOf(inputSchema);
      return input;
    },
    get output() {
      output ??= structureOf(outputSchema);
      return output;
    },
  };
}

function codeAndStatus({ traits }: Structure): { code: string | undefined; status: number } {
  const byFault = traits.error === 'server' ? 500 : 400;
  const query = traits['awsQueryError'];
  if (Array.isArray(query)) return { code: String(query[0]), status: Number(query[1]) };
  return { code: undefined, status: typeof traits['httpError'] === 'number' ? traits['httpError'] : byFault };
}
