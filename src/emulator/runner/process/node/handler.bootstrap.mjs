// Finds the handler that a function names.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RuntimeError } from './failures.bootstrap.mjs';

/** By the name that AWS's program has, which is told where a module is not found. */
const require = createRequire(new URL('index.mjs', import.meta.url));

/** What Lambda gives modules to make a handler that streams with. A module may have one beside others that do not. */
const streaming = new WeakSet();
globalThis.awslambda ??= {
  streamifyResponse(handler) {
    const streamed = async (...given) => handler(...given);
    streaming.add(streamed);
    return streamed;
  },
  HttpResponseStream: { from: (stream) => stream },
};

export async function loadHandler(root, name, { takesCallback }) {
  if (name.includes('..')) {
    throw new RuntimeError(
      'MalformedHandlerName',
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const slash = name.lastIndexOf('/') + 1;
  const dot = name.indexOf('.', slash);
  if (dot <= slash || dot === name.length - 1) throw new RuntimeError('MalformedHandlerName', 'Bad handler');
  const module = await loadModule(root, name.slice(0, dot));
  const path = name.slice(dot + 1).split('.');
  const find = (from) => path.reduce((nested, part) => nested?.[part], from);
  const handler = find(module) ?? find(module.default);
  if (!handler) throw new RuntimeError('HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof handler !== 'function') throw new RuntimeError('HandlerNotFound', `${name} is not a function`);
  if (streaming.has(handler)) {
    const text = `${name} streams its answer with awslambda.streamifyResponse, and the local AWS runs no handler that does: return the answer`;
    throw new RuntimeError('HandlerStreams', text);
  }
  if (handler.length >= 3 && !takesCallback) {
    const text = `${name} takes a callback; return a value or a Promise instead`;
    throw new RuntimeError('CallbackHandlerDeprecated', text);
  }
  return handler;
}

/** Whether the handler's own module names the AWS SDK, or loads other ES modules that may. */
export function mayImportSdk(root, name) {
  const file = fileOf(root, name.slice(0, name.indexOf('.', name.lastIndexOf('/') + 1)));
  return file !== undefined && /['"]@aws-sdk\/|\b(?:from|import)\s*\(?['"]\./.test(readFileSync(file, 'utf8'));
}

function fileOf(root, path) {
  return ['', '.js', '.mjs', '.cjs'].map((extension) => resolve(root, `${path}${extension}`)).find(isFile);
}

/** On AWS all of the SDK is there. */
function withAdvice(error) {
  const [, name] = /['"](@aws-sdk\/[\w-]+)['"]/.exec(error?.message) ?? [];
  if (name !== undefined && /_?MODULE_NOT_FOUND$/.test(error.code)) {
    error.message += `\nThe local AWS brings no ${name}: run npm install ${name} in the folder that it is started in.`;
  }
  return error;
}

async function loadModule(root, path) {
  try {
    const file = fileOf(root, path);
    if (file !== undefined) return await import(pathToFileURL(file).href);
    return require(require.resolve(path, { paths: [root] }));
  } catch (thrown) {
    const error = withAdvice(thrown);
    if (error instanceof SyntaxError) throw new RuntimeError('UserCodeSyntaxError', String(error), error.stack);
    if (error?.code === 'MODULE_NOT_FOUND') throw new RuntimeError('ImportModuleError', String(error), error.stack);
    throw error;
  }
}

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
