import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../core/atomic-write.js';
import { HrAgentError, systemCode } from '../core/errors.js';
import { isRecord, parseJson } from '../core/json.js';
import type { Attributes } from '../resources/resource.js';
import { ensureFolder, unusable } from './state-folder.js';
import { type Target, targetKey } from './target.js';

/** What is remembered of one stack: a cache of ids and the last session. Losing it loses no resource. */
export interface StackRecord {
  target: Target;
  /** The agent's name: the stack's. */
  name: string;
  /** The definition, as the user named it. */
  agent: string;
  resources: Record<string, Attributes>;
  lastSession?: string;
}

interface StateDocument {
  version: 1;
  stacks: Record<string, StackRecord>;
}

/** The state folder's `state.json`. Every change is a locked read-modify-write, so that runs side by side lose nothing. */
export class StateFile {
  private readonly folder: string;
  private readonly path: string;

  constructor(folder: string) {
    this.folder = folder;
    this.path = join(folder, 'state.json');
  }

  async find(target: Target, name: string): Promise<StackRecord | undefined> {
    return (await this.read()).stacks[keyOf(target, name)];
  }

  /** Every stack of that name, wherever it is recorded. */
  async named(name: string): Promise<StackRecord[]> {
    return Object.values((await this.read()).stacks).filter((stack) => stack.name === name);
  }

  /** Changes one record; `change` gets what is there, or a new record, and returns undefined to forget it. */
  async update(target: Target, name: string, change: (record: StackRecord) => StackRecord | undefined): Promise<void> {
    await this.locked(async () => {
      const document = await this.read();
      const key = keyOf(target, name);
      const changed = change(document.stacks[key] ?? { target, name, agent: name, resources: {} });
      if (changed) document.stacks[key] = changed;
      else delete document.stacks[key];
      await writeAtomically(this.path, `${JSON.stringify(document, null, 2)}\n`);
    });
  }

  private async read(): Promise<StateDocument> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return { version: 1, stacks: {} };
      throw unusable(this.path, error);
    }
    const document = parseJson(text);
    if (isRecord(document) && document['version'] === 1 && isRecord(document['stacks'])) {
      // Written by this class only; its version says so.
      return document as unknown as StateDocument;
    }
    throw new HrAgentError('STATE_INVALID', `${this.path} is not a state file of this version.`, {
      hint: 'Move it away: what it lists is found again by name and tags.',
    });
  }

  private async locked(work: () => Promise<void>): Promise<void> {
    await ensureFolder(this.folder);
    // Loaded only by runs that write: the library takes longer to load than a whole read of the state.
    const { lockFile } = await import('./lock.js');
    const release = await lockFile(this.path);
    try {
      await work();
    } finally {
      await release();
    }
  }
}

function keyOf(target: Target, name: string): string {
  return `${targetKey(target)}/${name}`;
}
