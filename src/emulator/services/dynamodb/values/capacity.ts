const READ_UNIT = 4096;
const WRITE_UNIT = 1024;

/** What reading so many bytes at once costs: a read that need not be consistent costs half, one in a transaction twice. */
export function readUnits(bytes: number, how: { consistent?: boolean; transactional?: boolean } = {}): number {
  return unitsOf(bytes, READ_UNIT) * (how.transactional ? 2 : how.consistent ? 1 : 0.5);
}

export function writeUnits(bytes: number, how: { transactional?: boolean } = {}): number {
  return unitsOf(bytes, WRITE_UNIT) * (how.transactional ? 2 : 1);
}

function unitsOf(bytes: number, unit: number): number {
  return Math.max(1, Math.ceil(bytes / unit));
}
