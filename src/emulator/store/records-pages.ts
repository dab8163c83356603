/**
 * The format of LMDB's data file as the lmdb package writes it (data version 2, 64-bit, little-endian): pages of one
 * size, each with a header of 24 bytes; pages 0 and 1 are metas, written in turn; each tree is of branch and leaf pages.
 * Read from libraries/liblmdb/mdb.c of the package.
 */
const HEADER = 24;
const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
const META = 0x08;
const BRANCH = 0x01;
const LEAF = 0x02;
const KINDS = 0x2f;
/** Where a meta page holds the number of its transaction. */
const TRANSACTION = 0x98;
/** The value lies on pages of its own. The node says where. */
const BIG_VALUE = 0x01;
/** The value is the head of a database inside this one, which ends with the root of its tree. */
const DATABASE = 0x02;
const DATABASE_BYTES = 48;
/** The root of a tree that has no pages. */
const NO_PAGE = 0xffff_ffff_ffff_ffffn;
const DEEPEST = 32;

export interface RecordsMeta {
  pageSize: number;
  /** First pages of the trees: of free pages, and of records. */
  roots: bigint[];
  transaction: bigint;
}

/** What the newer of the two meta pages says; undefined unless both are whole. `head` holds the first two pages. */
export function newestMeta(head: Buffer): RecordsMeta | undefined {
  const first = metaAt(head, 0);
  const second = first && metaAt(head, first.pageSize);
  if (!first || !second || first.pageSize !== second.pageSize) return undefined;
  const newest = second.transaction > first.transaction ? second : first;
  // The lmdb package keeps a third meta in the middle of the first page. It names the last transaction that is on the disk.
  return head.readBigUInt64LE(first.pageSize / 2 + TRANSACTION) <= newest.transaction ? newest : undefined;
}

function metaAt(bytes: Buffer, at: number): RecordsMeta | undefined {
  if (bytes.length < at + 0xa8 || bytes.readUInt16LE(at + 0x12) !== META) return undefined;
  if (bytes.readUInt32LE(at + 0x18) !== MAGIC || bytes.readUInt16LE(at + 0x1c) !== DATA_VERSION) return undefined;
  const pageSize = bytes.readUInt32LE(at + 0x30);
  const plausible = pageSize >= 512 && pageSize <= 65_536 && (pageSize & (pageSize - 1)) === 0;
  if (!plausible || bytes.length < at + pageSize) return undefined;
  const roots = [bytes.readBigUInt64LE(at + 0x58), bytes.readBigUInt64LE(at + 0x88)];
  return { pageSize, roots, transaction: bytes.readBigUInt64LE(at + TRANSACTION) };
}

/** Whether every page of a tree lies in the file and has the form of one, so that following it leads nowhere else. */
export function isWholeTree(file: Buffer, { pageSize, transaction }: RecordsMeta, root: bigint): boolean {
  const seen = new Set<bigint>();
  const isWhole = (page: bigint, depth: number): boolean => {
    if (depth > DEEPEST || seen.has(page) || !isInFile(file, pageSize, page, 1n)) return false;
    seen.add(page);
    const at = Number(page) * pageSize;
    const kind = file.readUInt16LE(at + 0x12) & KINDS;
    if (file.readBigUInt64LE(at) !== page || (kind !== BRANCH && kind !== LEAF)) return false;
    // If a page has a later transaction, LMDB believes that it made the page itself, and changes it in place.
    if (file.readBigUInt64LE(at + 8) > transaction) return false;
    const nodes = nodesOf(file.subarray(at, at + pageSize));
    if (nodes === undefined) return false;
    if (kind === BRANCH) return nodes.every((node) => isWhole(childOf(node), depth + 1));
    return nodes.every((node) => isWholeLeaf(node, file, pageSize) && isWholeBelow(rootIn(node)));
  };
  const isWholeBelow = (below: bigint): boolean => below === NO_PAGE || isWhole(below, 1);
  return isWholeBelow(root);
}

/** The page's nodes, each to the page's end; undefined when one begins or has its key outside. */
function nodesOf(page: Buffer): Buffer[] | undefined {
  const lower = page.readUInt16LE(0x14);
  const upper = page.readUInt16LE(0x16);
  if (lower % 2 !== 0 || lower === 0 || lower > upper || HEADER + upper > page.length) return undefined;
  const nodes: Buffer[] = [];
  for (let i = 0; i < lower; i += 2) {
    const offset = HEADER + page.readUInt16LE(HEADER + i);
    if (offset < HEADER + upper || offset + 8 > page.length) return undefined;
    const node = page.subarray(offset);
    if (8 + node.readUInt16LE(6) > node.length) return undefined;
    nodes.push(node);
  }
  return nodes;
}

function childOf(node: Buffer): bigint {
  return BigInt(node.readUInt32LE(0)) | (BigInt(node.readUInt16LE(4)) << 32n);
}

function isWholeLeaf(node: Buffer, file: Buffer, pageSize: number): boolean {
  const value = 8 + node.readUInt16LE(6);
  if ((node.readUInt16LE(4) & BIG_VALUE) === 0) return value + node.readUInt32LE(0) <= node.length;
  if (value + 24 > node.length) return false;
  return isInFile(file, pageSize, node.readBigUInt64LE(value), node.readBigUInt64LE(value + 16));
}

/** The root of the database that a leaf's value is; none for any other value. */
function rootIn(node: Buffer): bigint {
  const end = 8 + node.readUInt16LE(6) + DATABASE_BYTES;
  return (node.readUInt16LE(4) & DATABASE) === 0 || end > node.length ? NO_PAGE : node.readBigUInt64LE(end - 8);
}

function isInFile(file: Buffer, pageSize: number, page: bigint, pages: bigint): boolean {
  return page > 1n && page + pages <= BigInt(Math.floor(file.length / pageSize));
}
