import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeAtomically } from '../core/atomic-write.js';
import { HrAgentError, systemCode } from '../core/errors.js';
import { isRecord, parseJson } from '../core/json.js';
import { once } from '../core/once.js';
import { RECORD_VERSION, readStackRecord, type StackRecord } from './stack-record.js';
import { ensureFolder, unusable } from './state-folder.js';
import { type Target, targetKey } from './target.js';

const SUFFIX = '.stack.json';

/**
 * The records of the state folder, one file a stack. A record is written only by the run that holds the stack's lock;
 * the last session has a file of its own, because conversations hold no lock.
 */
export class State {
  readonly folder: string;
  private readonly tell: (line: string) => void;
  private readonly ensured: () => Promise<void>;

  /** `tell`: hears of a damaged record that was set aside, one line each. */
  constructor(folder: string, tell: (line: string) => void) {
    this.folder = folder;
    this.tell = tell;
    this.ensured = once(() => ensureFolder(folder));
  }

  async find(target: Target, name: string): Promise<StackRecord | undefined> {
    return this.read(this.pathOf(target, name, SUFFIX));
  }

  /** Every stack of that name, wherever it is recorded. */
  async named(name: string): Promise<StackRecord[]> {
    return (await this.all()).filter((record) => record.name === name);
  }

  /** Every stack at a target that was made from a definition, by its path. */
  async madeFrom(agent: string, target: Target): Promise<StackRecord[]> {
    return (await this.all()).filter(
      (record) => record.agent === agent && targetKey(record.target) === targetKey(target),
    );
  }

  /** Every stack at a target, by its name. */
  async upAt(target: Target): Promise<StackRecord[]> {
    const here = (await this.all()).filter((record) => targetKey(record.target) === targetKey(target));
    return here.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  private async all(): Promise<StackRecord[]> {
    const files = (await list(join(this.folder, 'stacks'))).filter((file) => file.endsWith(SUFFIX));
    const records = await Promise.all(files.map((file) => this.read(join(this.folder, 'stacks', file))));
    return records.filter((record) => record !== undefined);
  }

  /** Whether no stack is recorded. */
  async isEmpty(): Promise<boolean> {
    return (await this.all()).length === 0;
  }

  async save(record: StackRecord): Promise<void> {
    await this.write(this.pathOf(record.target, record.name, SUFFIX), `${JSON.stringify(record, null, 2)}\n`);
  }

  async forget(target: Target, name: string): Promise<void> {
    await rm(this.pathOf(target, name, SUFFIX), { force: true });
    await rm(this.pathOf(target, name, '.session'), { force: true });
    await rm(this.pathOf(target, name, '.sessions'), { recursive: true, force: true });
  }

  /** The session of the latest turn. */
  async lastSession(target: Target, name: string): Promise<string | undefined> {
    return (await readText(this.pathOf(target, name, '.session')))?.trim();
  }

  async rememberSession(target: Target, name: string, sessionId: string): Promise<void> {
    await this.write(this.pathOf(target, name, '.session'), `${sessionId}\n`);
  }

  /** A file of one stack: readable, and distinct even where names differ only in what a file name cannot hold. */
  pathOf(target: Target, name: string, suffix: string): string {
    const hash = createHash('sha256')
      .update(`${targetKey(target)}/${name}`)
      .digest('hex')
      .slice(0, 12);
    return join(this.folder, 'stacks', `${name.replace(/[^\w.-]/g, '_').slice(0, 60)}.${hash}${suffix}`);
  }

  /**
   * Undefined for a record that is not there, and for one that is damaged: what it lists is found again without it, so
   * it is set aside and stands in nobody's way.
   */
  private async read(path: string): Promise<StackRecord | undefined> {
    const text = await readText(path);
    if (text === undefined) return undefined;
    const value = parseJson(text);
    const record = readStackRecord(value);
    if (record) return record;
    refuseNewer(value, path);
    // A name of its own, so that what was set aside earlier stays.
    const aside = `${path}.${randomUUID().slice(0, 8)}.damaged`;
    try {
      await rename(path, aside);
    } catch (error) {
      // Another process was first, and tells it.
      if (systemCode(error) === 'ENOENT') return undefined;
      throw unusable(path, error);
    }
    this.tell(
      `The record ${path} is damaged; it is now ${basename(aside)}, and what it listed is found again by name and tags at the target, which is local unless --target says otherwise.`,
    );
    return undefined;
  }

  private async write(path: string, text: string): Promise<void> {
    await this.ensured();
    try {
      await writeAtomically(path, text);
    } catch (error) {
      throw unusable(path, error);
    }
  }
}

/** A record of a later version is whole, and that version's. @throws HrAgentError STATE_INVALID */
function refuseNewer(value: unknown, path: string): void {
  const version = isRecord(value) ? value['version'] : undefined;
  if (typeof version !== 'number' || version <= RECORD_VERSION) return;
  throw new HrAgentError(
    'STATE_INVALID',
    `${path} is a record of version ${version}; this hr-agent knows ${RECORD_VERSION}.`,
    {
      hint: 'A newer hr-agent wrote it: use that one, or another state folder (--state-dir).',
    },
  );
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw unusable(path, error);
  }
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw unusable(folder, error);
  }
}
