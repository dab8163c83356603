import type { CompiledOperation } from '../protocol/compile.js';
import type { Call, Value } from '../service/call.js';

/** Runs an operation as its kind says: a write is one transaction, wholly there or not at all. */
export async function execute(operation: CompiledOperation, input: Value, call: Call): Promise<Value> {
  const { run } = operation;
  // `operation()` binds each run to its schema's types; the reader has just made the input after the same schema.
  const given = input as never;
  const output = await (run.kind === 'write'
    ? call.store.transaction(() => run.run(given, call))
    : run.run(given, call));
  return output as Value; // an object by Run's type; its members are written after the schema
}
