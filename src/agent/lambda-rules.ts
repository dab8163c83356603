import { MAX_ENVIRONMENT_BYTES, RESERVED_VARIABLES } from '../core/lambda-environment.js';
import type { EntryPoint } from '../packaging/entry/entry-point.js';
import type { LambdaDefinition } from './definition.js';

/** Something wrong with a member of `lambda`, by its path from there. */
interface Fault {
  path: string[];
  message: string;
}

/** What Lambda would refuse, or run in vain, and the JSON Schema does not see. */
export function lambdaFaults(
  { environment = {}, runtime, entry: named }: LambdaDefinition,
  entry: EntryPoint,
): Fault[] {
  const reserved = Object.keys(environment).filter((name) => RESERVED_VARIABLES.has(name));
  const bytes = Buffer.byteLength(JSON.stringify(environment));
  const isPython = entry.language === 'python';
  const wanted = isPython ? 'Python' : 'Node.js';
  return [
    ...reserved.map((name) => ({
      path: ['environment', name],
      message: 'is set by Lambda itself; choose another name',
    })),
    ...(bytes > MAX_ENVIRONMENT_BYTES
      ? [{ path: ['environment'], message: `has ${bytes} bytes; Lambda takes at most ${MAX_ENVIRONMENT_BYTES}` }]
      : []),
    ...(runtime !== undefined && entry.file !== undefined && runtime.startsWith('python') !== isPython
      ? [{ path: ['runtime'], message: `is ${runtime}, but the handler is for ${wanted}` }]
      : []),
    ...(named !== undefined && entry.file === entry.path
      ? [{ path: ['entry'], message: 'is for a folder; after a file write its function: handler: app.py:main' }]
      : []),
  ];
}
