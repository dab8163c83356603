import { afterAll, vi } from 'vitest';

// Files share a worker's process, so none leaves its environment to the next.
afterAll(() => {
  vi.unstubAllEnvs();
});
