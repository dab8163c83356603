// What is told of a failure, whatever was thrown: a handler may throw what throws when it is looked at.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Frames of the bootstrap are nobody's business. */
const FOLDER = dirname(fileURLToPath(import.meta.url));

export class RuntimeError extends Error {
  constructor(name, message, stack) {
    super(message);
    this.name = `Runtime.${name}`;
    if (stack !== undefined) this.stack = stack;
  }
}

/** What `read` gives, or the other value when it throws. */
export function attempt(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** The lines of an error's stack without the frames of the bootstrap; none when it has no stack that can be read. */
export function traceOf(error) {
  const stack = attempt(() => error.stack, undefined);
  return typeof stack === 'string' ? stack.split('\n').filter((line) => !line.includes(FOLDER)) : [];
}

/** Errors of another realm count too: they look like one. */
function isError(value) {
  if (value instanceof Error) return true;
  const looksLikeOne = () =>
    ['name', 'message', 'stack'].every((member) => value[member] && typeof value[member] === 'string');
  return typeof value === 'object' && value !== null && attempt(looksLikeOne, false);
}

/** The document that Lambda answers with. */
export function describe(error) {
  if (!isError(error)) {
    return { errorType: typeof error, errorMessage: attempt(() => String(error), 'unknown'), trace: [] };
  }
  return {
    errorType: attempt(() => String(error.name), 'Error'),
    errorMessage: attempt(() => String(error.message), 'unknown'),
    trace: traceOf(error),
  };
}
