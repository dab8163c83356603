import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TempDir {
  readonly path: string;
  remove(): void;
}

/** A fresh folder of one's own, to be removed by whoever asked for it. */
export function tempDir(): TempDir {
  const path = mkdtempSync(join(tmpdir(), 'hr-agent-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}
