import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { lock } from 'proper-lockfile';
import { writeAtomically } from '../core/atomic-write.js';
import { HrAgentError, systemCode } from '../core/errors.js';
import { isRecord, parseJson } from '../core/json.js';
import { ensureFolder, unusable } from './state-folder.js';
import { sweep } from './sweep.js';

/** This process, as a lock's owner. */
export interface Self {
  pid: number;
  /** Whether a process of this machine still runs. */
  isAlive(pid: number): boolean;
}

interface Owner {
  pid: number;
  host: string;
  since: string;
}

/** A lock that nobody has renewed for so long is nobody's. */
const STALE_MS = 10_000;

export interface LockOptions {
  folder: string;
  /** Names the lock; need not exist. */
  path: string;
  /** Of the stack, for messages. */
  name: string;
  self: Self;
  /** Takes the lock whoever holds it. */
  force: boolean;
  /** Told when the lock was taken from this run. */
  onLost(error: HrAgentError): void;
}

/**
 * Holds the stack for one run at a time; returns what releases it. The lock of a process that died is taken over at
 * once on the same machine, and after ten seconds from another.
 * @throws HrAgentError LOCKED naming the owner, STATE_DIR
 */
export async function lockStack(options: LockOptions): Promise<() => Promise<void>> {
  const { folder, path, self, force } = options;
  await ensureFolder(folder);
  if (force) await discard(path);
  const release = await take(options).catch(async (error: unknown) => {
    if (systemCode(error) !== 'ELOCKED') throw error;
    const owner = await readOwner(path);
    if (!(await hasDied(path, owner, self))) throw locked(options.name, owner, error);
    await discard(path);
    return take(options).catch((again: unknown) => {
      throw systemCode(again) === 'ELOCKED' ? locked(options.name, undefined, again) : again;
    });
  });
  try {
    await sweep(path, Date.now());
    const owner: Owner = { pid: self.pid, host: hostname(), since: new Date().toISOString() };
    await writeAtomically(ownerFile(path), JSON.stringify(owner));
  } catch (error) {
    await release();
    throw unusable(folder, error);
  }
  return async () => {
    await rm(ownerFile(path), { force: true });
    await release();
  };
}

function take({ path, name, onLost }: LockOptions): Promise<() => Promise<void>> {
  return lock(path, {
    realpath: false,
    stale: STALE_MS,
    onCompromised: (cause) =>
      onLost(
        new HrAgentError('LOCK_LOST', `Another run has taken ${name} over.`, { cause, hint: 'This run stops here.' }),
      ),
  });
}

/** Moves the lock away in one step, so that of two that find its owner dead only one moves the other's new lock. */
async function discard(path: string): Promise<void> {
  const aside = `${path}.lock.${randomUUID()}`;
  try {
    await rename(`${path}.lock`, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

/**
 * Of a run on another machine nothing is known but that it renews its lock; that it is ahead of this clock shows only that
 * the clocks differ.
 */
async function hasDied(path: string, owner: Owner | undefined, self: Self): Promise<boolean> {
  if (owner === undefined) return isOfTheFuture(path);
  return owner.host === hostname() && !self.isAlive(owner.pid);
}

/**
 * Whether a lock says that it was taken later than now. Its holder renews it every few seconds. So one that stays so is what
 * nobody holds any more: the clock was set back since.
 */
async function isOfTheFuture(path: string): Promise<boolean> {
  const lockFolder = await stat(`${path}.lock`).catch((error: unknown) => {
    // Released a moment ago.
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  return lockFolder !== undefined && lockFolder.mtimeMs > Date.now() + STALE_MS;
}

async function readOwner(path: string): Promise<Owner | undefined> {
  const text = await readFile(ownerFile(path), 'utf8').catch((error: unknown) => {
    // Not written yet: the other run has only just taken the lock.
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  });
  const owner = parseJson(text);
  if (!isRecord(owner)) return undefined;
  return { pid: Number(owner['pid']), host: String(owner['host']), since: String(owner['since']) };
}

function locked(name: string, owner: Owner | undefined, cause: unknown): HrAgentError {
  const who = owner ? ` (process ${owner.pid} on ${owner.host}, since ${owner.since})` : '';
  return new HrAgentError('LOCKED', `Another run is changing ${name}${who}.`, {
    hint: 'Wait until it has ended. If it runs nowhere any more, add --force-unlock.',
    cause,
  });
}

function ownerFile(path: string): string {
  return `${path}.owner.json`;
}
