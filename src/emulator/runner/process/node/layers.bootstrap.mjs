// Lets ES modules find what NODE_PATH leads CommonJS to: packages of layers.
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

let parents = [];

/** `folders`: of packages, each a `node_modules`. */
export function initialize(folders) {
  parents = folders.map((folder) => pathToFileURL(join(dirname(folder), 'index.mjs')).href);
}

export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND' || /^(?:[./]|[a-z]+:)/.test(specifier)) throw error;
    for (const parentURL of parents) {
      const found = await next(specifier, { ...context, parentURL }).catch(() => undefined);
      if (found !== undefined) return found;
    }
    throw error;
  }
}
