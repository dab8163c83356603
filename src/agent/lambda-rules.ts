import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_ENVIRONMENT_BYTES, RESERVED_VARIABLES } from '../core/lambda-environment.js';
import type { LambdaDefinition } from './definition.js';

/** Something wrong with a member of `lambda`, by its path from there. */
interface Fault {
  path: string[];
  message: string;
}

/** What Lambda would refuse, or run in vain, and the JSON Schema does not see. */
export function lambdaFaults({ environment = {}, runtime }: LambdaDefinition, handlerFile: string): Fault[] {
  const reserved = Object.keys(environment).filter((name) => RESERVED_VARIABLES.has(name));
  const bytes = Buffer.byteLength(JSON.stringify(environment));
  const python = isPython(handlerFile);
  const wanted = python ? 'Python' : 'Node.js';
  return [
    ...reserved.map((name) => ({
      path: ['environment', name],
      message: 'is set by Lambda itself; choose another name',
    })),
    ...(bytes > MAX_ENVIRONMENT_BYTES
      ? [{ path: ['environment'], message: `has ${bytes} bytes; Lambda takes at most ${MAX_ENVIRONMENT_BYTES}` }]
      : []),
    ...(runtime !== undefined && python !== undefined && runtime.startsWith('python') !== python
      ? [{ path: ['runtime'], message: `is ${runtime}, but the handler is for ${wanted}` }]
      : []),
  ];
}

/** Whether a handler is in Python; undefined for a folder that does not tell. */
export function isPython(handlerFile: string): boolean | undefined {
  if (/\.py$/.test(handlerFile)) return true;
  if (/\.[cm]?[jt]s$/.test(handlerFile)) return false;
  if (existsSync(join(handlerFile, 'lambda_function.py'))) return true;
  return existsSync(join(handlerFile, 'index.mjs')) || existsSync(join(handlerFile, 'index.js')) ? false : undefined;
}
