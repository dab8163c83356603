import type { Store } from '../../../store/store.js';
import { table } from '../../../store/store.js';
import { SESSION_FILES, type SessionId, sessionKey } from '../../bedrock-agent/sessions.js';

interface SessionFile {
  name: string;
  bytes: Uint8Array;
}

/** What lies in the folder of a session's code. */
const FILE = table<SessionFile>(SESSION_FILES.name);

export function sessionFiles(store: Store, id: SessionId): Map<string, Uint8Array> {
  return new Map(store.list(FILE, sessionKey(id)).map(({ name, bytes }) => [name, bytes]));
}

/** Inside a write: replaces what is there with what the turn left. */
export function saveSessionFiles(store: Store, id: SessionId, files: ReadonlyMap<string, Uint8Array>): void {
  store.removeAll(FILE, sessionKey(id));
  for (const [name, bytes] of files) store.put(FILE, [...sessionKey(id), name], { name, bytes });
}
