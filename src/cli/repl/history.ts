import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from '../../core/errors.js';
import { parseJson } from '../../core/json.js';
import { maskSecrets } from '../../core/secrets.js';

/** Entries kept. */
const MOST = 1_000;

/** What was entered, kept in a file that its owner alone may read: one JSON text a line, oldest first. */
export interface History {
  /** Newest first. */
  readonly entries: readonly string[];
  /** Keeps an entry, with what looks like a key or a token masked, as in a transcript. Never fails: a chat goes on without it. */
  add(entry: string): void;
  /** Resolves when everything is written. */
  saved(): Promise<void>;
}

export async function openHistory(path: string, onFailure: (error: unknown) => void): Promise<History> {
  const entries = await read(path).catch((error: unknown) => {
    onFailure(error);
    return [];
  });
  let writing = entries.length > MOST * 2 ? rewrite(path, entries.slice(-MOST)) : Promise.resolve();
  const recent = entries.slice(-MOST).reverse();
  return {
    entries: recent,
    add(entered) {
      const entry = maskSecrets(entered);
      if (entry === recent[0]) return;
      recent.unshift(entry);
      writing = writing
        .then(() => mkdir(dirname(path), { recursive: true, mode: 0o700 }))
        .then(() => appendFile(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 }))
        .catch(onFailure);
    },
    saved: () => writing,
  };
}

async function read(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    const entry = parseJson(line);
    return typeof entry === 'string' ? [entry] : [];
  });
}

async function rewrite(path: string, entries: readonly string[]): Promise<void> {
  await writeFile(path, `${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`, { mode: 0o600 });
}
