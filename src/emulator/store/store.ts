import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { HrAgentError } from '../../core/errors.js';
import { assertFreeSpace, freeBytes } from '../../core/free-space.js';
import { type BlobStore, openBlobStore } from './blob-store.js';
import { withChecksums } from './checked-records.js';
import { createPace } from './pace.js';
import { fromStored, toStored } from './prototype-keys.js';
import { checkRecords, DAMAGED, damagedRecord, explainRecords, markRecords, unmarkRecords } from './records-check.js';
import { rememberRecords } from './remembered-records.js';
import { type SortedRecords, sortedRecords } from './sorted-records.js';

/** A key is a path of names, so that all that belongs to one thing lies together and can be listed by its prefix. */
export type Key = readonly (string | number)[];

/** Names a kind of record and, for the compiler, its shape. Two tables never share a name. */
export interface Table<T> {
  readonly name: string;
  /** Makes of a record that an earlier version wrote one as it is written today. Absent where none has changed. */
  today?(stored: T): T;
}

/** @param today takes a record of every version so far; one of this version it gives back as it is */
export function table<T>(name: string, today?: (stored: T) => T): Table<T> {
  return today === undefined ? { name } : { name, today };
}

/**
 * The account's state: records in LMDB, blobs as files. Several processes may hold the same folder open; each sees what
 * the others committed. Reads outside a transaction see the newest commit.
 */
export interface Store {
  /** Made with the folder, kept for its life: which local account this is. */
  readonly emulatorId: string;
  /** When the account was last written to before it was opened, in epoch milliseconds by the machine's clock; 0 for a new one. */
  readonly writtenAt: number;
  readonly blobs: BlobStore;
  /** The bytes of S3's objects, apart from the functions' code, so that each service may remove its own. */
  readonly objects: BlobStore;
  /** The items of DynamoDB's tables. */
  readonly items: SortedRecords;
  get<T>(of: Table<T>, key: Key): T | undefined;
  put<T>(of: Table<T>, key: Key, record: T): void;
  remove<T>(of: Table<T>, key: Key): void;
  /** Removes every record below a prefix. */
  removeAll<T>(of: Table<T>, prefix: Key): void;
  /** Records below a prefix, in key order; all of the table without one. */
  list<T>(of: Table<T>, prefix?: Key): T[];
  /** Empties the account in one transaction, so that every process that has it open sees it empty. It stays itself. */
  clear(): void;
  /** All writes inside take effect together, on disk, before it returns; none do when `work` throws. Must not be async. */
  transaction<R>(work: () => R): R;
  /**
   * Runs `work` inside a transaction that it may share with others that come at about the same time, so that many reach
   * the disk at once. Resolves when all is on disk. Other work of this process goes on meanwhile. When `work` throws,
   * nothing that it wrote stays. Must not be async.
   */
  sharedTransaction<R>(work: () => R): Promise<R>;
  /**
   * As `sharedTransaction`, for short work. Where no other is there to share with and the disk is quick, it is committed at
   * once: the way over another thread takes as long as the commit itself.
   */
  shortTransaction<R>(work: () => R): Promise<R>;
  close(): Promise<void>;
}

/**
 * What an answered write survives. The end of the process, however it comes: all of it. A power cut: all but the last
 * commit at worst, and the file is whole. A commit flushes its pages once, and the page that points to them with the next
 * commit, which is what LMDB calls safe. To flush that page as well, as is the package's way, takes half as long again. Not
 * to flush at all is several times as fast, but a power cut may then leave a file that nobody can read.
 */
const DURABILITY = { noMetaSync: true, overlappingSync: false };

const IDENTITY = table<string>('identity');
/** The database of the items inside the one of the records. */
const ITEMS = 'items';

/** A record changes the page it lies on and the one above it, besides what pages it fills itself. */
const PAGES_BYTES = 2 * 4096;
/** So much may be written before it is looked again whether the disk has room. */
const UNLOOKED_BYTES = 1 << 20;

/** @throws HrAgentError LOCAL_AWS_DAMAGED; the system's error for a folder that cannot be used */
export function openStore(folder: string, free = () => freeBytes(folder)): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  checkRecords(folder);
  const writtenAt = recordsWrittenAt(folder);
  const db = openRecords(folder);
  const keyOf = <T>(of: Table<T>, key: Key) => [of.name, ...key];
  // A table's name is bound to one type where it is declared, and only this file reads the database.
  const read = rememberRecords({
    get: (key: (string | number)[]) => fromStored(db.get(key)),
    getBinary: (key) => db.getBinary(key),
    getBinaryFast: (key) => db.getBinaryFast(key),
  });
  const asToday = <T>(of: Table<T>, stored: T): T => of.today?.(stored) ?? stored;
  const get = <T>(of: Table<T>, key: Key) => {
    const stored = read(keyOf(of, key)) as T | undefined;
    return stored && asToday(of, stored);
  };
  // LMDB aborts the process after a few writes for which the disk has no room, and where a shared transaction is the first,
  // at once. So none is begun without some to spare, nor goes on without it.
  let isWriting = false;
  // What has been written and is not in the file yet.
  let pending = 0;
  const assertRoom = () => assertFreeSpace(folder, free(), pending);
  const reserve = (bytes: number): void => {
    pending += PAGES_BYTES + bytes;
    if (pending > UNLOOKED_BYTES) assertRoom();
  };
  const insideWrite = <R>(work: () => R): R => {
    isWriting = true;
    try {
      return work();
    } finally {
      isWriting = false;
    }
  };
  const written = <R>(work: () => R): R => {
    if (isWriting) return work();
    assertRoom();
    const before = pending;
    try {
      return insideWrite(work);
    } catch (error) {
      throw explainRecords(folder, error);
    } finally {
      pending = before;
    }
  };
  const transaction = <R>(work: () => R): R => written(() => db.transactionSync(work));
  const put = <T>(of: Table<T>, key: Key, record: T): void => {
    written(() => db.putSync(keyOf(of, key), toStored(record)));
  };
  // An array key sorts before every longer key that begins with it; no name here is greater than '\uffff'.
  const rangeOf = <T>(of: Table<T>, prefix: Key) => ({
    start: keyOf(of, prefix),
    end: [...keyOf(of, prefix), '\uffff'],
  });
  const emulatorId =
    get(IDENTITY, []) ??
    transaction(() => {
      const id = get(IDENTITY, []) ?? randomUUID();
      put(IDENTITY, [], id);
      return id;
    });
  markRecords(folder, emulatorId);
  const items = sortedRecords(db.openDB<Buffer, Buffer>({ name: ITEMS, keyEncoding: 'binary', encoding: 'binary' }), {
    damage: (cause) => damagedRecord(folder, cause),
    reserve,
  });
  const blobs = openBlobStore(join(folder, 'blobs'));
  const objects = openBlobStore(join(folder, 'objects'));
  const pace = createPace();
  const sharedTransaction = <R>(work: () => R): Promise<R> =>
    pace.share(async () => {
      assertRoom();
      let own = 0;
      try {
        // A child of the transaction that others share can be undone without them.
        return await db.childTransaction(() => {
          const before = pending;
          try {
            return insideWrite(work);
          } finally {
            own = pending - before;
          }
        });
      } catch (error) {
        throw explainRecords(folder, error);
      } finally {
        pending -= own;
      }
    });
  return {
    emulatorId,
    writtenAt,
    blobs,
    objects,
    items,
    get,
    put,
    transaction,
    sharedTransaction,
    shortTransaction: async (work) => (pace.isAlone() ? pace.commit(() => transaction(work)) : sharedTransaction(work)),
    remove: (of, key) => {
      written(() => db.removeSync(keyOf(of, key)));
    },
    removeAll: (of, prefix) => {
      for (const key of [...db.getKeys(rangeOf(of, prefix))]) written(() => db.removeSync(key));
    },
    list: <T>(of: Table<T>, prefix: Key = []) => {
      const records: T[] = [];
      for (const { value } of db.getRange(rangeOf(of, prefix))) records.push(asToday(of, fromStored(value as T)));
      return records;
    },
    clear: () => {
      transaction(() => {
        // The items are kept in a database of their own, whose name is a key here.
        for (const key of [...db.getKeys()]) if (Array.isArray(key) && key[0] !== IDENTITY.name) db.removeSync(key);
        items.clear();
      });
      blobs.clear();
      objects.clear();
    },
    close: () => db.close(),
  };
}

/** Opens the account emptied; one that is damaged is removed and begun anew. */
export function openEmptied(folder: string): Store {
  try {
    const store = openStore(folder);
    store.clear();
    return store;
  } catch (error) {
    if (!(error instanceof HrAgentError) || error.code !== DAMAGED) throw error;
    for (const part of ['records', 'blobs', 'objects']) rmSync(join(folder, part), { recursive: true, force: true });
    unmarkRecords(folder);
    return openStore(folder);
  }
}

/** The file's time is that of the last commit, by the clock of whoever serves the file: that may be another machine. */
function recordsWrittenAt(folder: string): number {
  const file = statSync(join(folder, 'records', 'data.mdb'), { throwIfNoEntry: false });
  if (file === undefined) return 0;
  const inFuture = file.mtimeMs > Date.now();
  return Math.floor(inFuture ? file.mtimeMs - serverIsAheadBy(folder) : file.mtimeMs);
}

function serverIsAheadBy(folder: string): number {
  const made = mkdtempSync(join(folder, 'clock-'));
  try {
    return statSync(made).mtimeMs - Date.now();
  } finally {
    rmdirSync(made);
  }
}

function openRecords(folder: string) {
  try {
    const db = open<unknown, (string | number)[]>({ path: join(folder, 'records'), mapSize: 1 << 30, ...DURABILITY });
    // The types of the package know these members only as options; it looks at them each time.
    const codec = withChecksums(Reflect.get(db, 'encoder'), (cause) => damagedRecord(folder, cause));
    return Object.assign(db, { encoder: codec, decoder: codec });
  } catch (error) {
    throw explainRecords(folder, error);
  }
}
