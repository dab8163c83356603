import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LambdaDefinition } from './definition.js';

/** What Lambda sets itself and refuses to be given. */
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);
const ENVIRONMENT_BYTES = 4096;

/** Something wrong with a member of `lambda`, by its path from there. */
interface Fault {
  path: string[];
  message: string;
}

/** What Lambda would refuse, or run in vain, and the JSON Schema does not see. */
export function lambdaFaults({ environment = {}, runtime }: LambdaDefinition, handlerFile: string): Fault[] {
  const reserved = Object.keys(environment).filter((name) => RESERVED.has(name));
  const bytes = Buffer.byteLength(JSON.stringify(environment));
  const python = isPython(handlerFile);
  const wanted = python ? 'Python' : 'Node.js';
  return [
    ...reserved.map((name) => ({
      path: ['environment', name],
      message: 'is set by Lambda itself; choose another name',
    })),
    ...(bytes > ENVIRONMENT_BYTES
      ? [{ path: ['environment'], message: `has ${bytes} bytes; Lambda takes at most ${ENVIRONMENT_BYTES}` }]
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
