import { afterAll, vi } from 'vitest';
import { keepCompiler } from '../src/packaging/javascript/compiler.js';

// To start esbuild takes longer than most of what is compiled here.
keepCompiler(true);

// Files share a worker's process, so none leaves its environment to the next.
afterAll(() => {
  vi.unstubAllEnvs();
});
