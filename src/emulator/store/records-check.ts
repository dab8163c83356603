import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HrAgentError, systemCode } from '../../core/errors.js';
import { stateUnusable } from '../../core/storage-errors.js';
import { isWholeTree, newestMeta, type RecordsMeta } from './records-pages.js';

/** The code of the error for records that cannot be used. */
export const DAMAGED = 'LOCAL_AWS_DAMAGED';
/** Lies beside the records once there are some. So records that were lost are not taken for a new account. */
const MARKER = 'account-id';
/** Larger files are only looked at where they begin: reading all of one would make every command slower. */
const READ_WHOLE_BYTES = 32 << 20;
const HEAD_BYTES = 128 << 10;
/** A file that another process is writing can look torn. It is looked at again so many times. */
const LOOKS = 10;

/**
 * LMDB maps its file into memory and trusts it: a damaged file kills the process. So this checks the file before LMDB
 * opens it.
 * @throws HrAgentError LOCAL_AWS_DAMAGED; the system's error for a file that cannot be read
 */
export function checkRecords(folder: string): void {
  const file = join(folder, 'records', 'data.mdb');
  let before: Head = head(file);
  for (let look = 0; ; look++) {
    const fault = faultOf(file, folder, before);
    if (fault === undefined) return;
    const after = head(file);
    if (after.bytes.equals(before.bytes)) throw damaged(folder, fault);
    // A process that is busy writing is proof enough that the file can be used.
    if (look === LOOKS) return;
    before = after;
  }
}

/** To be called once the records hold the account's id. */
export function markRecords(folder: string, emulatorId: string): void {
  if (!hasMarker(folder)) writeFileSync(join(folder, MARKER), `${emulatorId}\n`, { mode: 0o600 });
}

/** Whether the records of this account still lie there: a process that has them open goes on after they were removed. */
export function isMarked(folder: string, emulatorId: string): boolean {
  return hasMarker(folder) && readFileSync(join(folder, MARKER), 'utf8').trim() === emulatorId;
}

export function unmarkRecords(folder: string): void {
  rmSync(join(folder, MARKER), { force: true });
}

/** Errors of LMDB about a file have negative numbers, and those of the system positive ones. Others are not LMDB's. */
export function explainRecords(folder: string, thrown: unknown): unknown {
  const number = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (typeof number !== 'number') return thrown;
  if (number < 0) return damaged(folder, 'is not readable', thrown);
  return stateUnusable(`The local AWS cannot keep its state in ${folder}`, thrown);
}

/** The error for a record that was overwritten in places, though the file has its form. */
export function damagedRecord(folder: string, cause: unknown): HrAgentError {
  return damaged(folder, 'holds a record that was overwritten in places', cause);
}

function faultOf(file: string, folder: string, { size, bytes }: Head): string | undefined {
  if (size === 0) return hasMarker(folder) ? 'is empty or gone' : undefined;
  const meta = newestMeta(bytes);
  if (meta === undefined) return 'is not a database, or is cut short';
  if (size > READ_WHOLE_BYTES) return undefined;
  return isWhole(readFileSync(file), meta) ? undefined : 'is cut short, or was overwritten in places';
}

function isWhole(bytes: Buffer, meta: RecordsMeta): boolean {
  return meta.roots.every((root) => isWholeTree(bytes, meta, root));
}

interface Head {
  /** Of the whole file; 0: empty, or not there. */
  size: number;
  bytes: Buffer;
}

function head(file: string): Head {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { size: 0, bytes: Buffer.alloc(0) };
    throw error;
  }
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    const length = readSync(fd, bytes, 0, HEAD_BYTES, 0);
    return { size: fstatSync(fd).size, bytes: bytes.subarray(0, length) };
  } finally {
    closeSync(fd);
  }
}

function hasMarker(folder: string): boolean {
  return existsSync(join(folder, MARKER));
}

function damaged(folder: string, fault: string, cause?: unknown): HrAgentError {
  return new HrAgentError(
    'LOCAL_AWS_DAMAGED',
    `The local account in ${folder} is damaged: records/data.mdb ${fault}.`,
    {
      hint: ['Move that folder away, or begin with an empty account: ', { command: 'local', args: ['--reset'] }, '.'],
      cause,
    },
  );
}
