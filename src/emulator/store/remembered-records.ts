/** How many records are remembered, and how long their bytes may be. */
const REMEMBERED = 500;
const LONGEST = 16 * 1024;

/** Reads the record at a key, or the bytes that it is kept as. */
interface Reader<K> {
  get(key: K): unknown;
  getBinary(key: K): Buffer | undefined;
  /** These bytes count only until the next read. */
  getBinaryFast(key: K): Buffer | undefined;
}

/**
 * Reads records and remembers them, because decoding one takes longer than finding it. The bytes decide whether a record
 * is still the same, so it does not matter which process wrote it. What is remembered is frozen: all who read it share it.
 */
export function rememberRecords<K extends readonly unknown[]>(reader: Reader<K>): (key: K) => unknown {
  const remembered = new Map<string, { readonly bytes: Buffer; readonly record: unknown }>();
  return (key) => {
    const found = reader.getBinaryFast(key);
    if (found === undefined || found.length > LONGEST) return found && reader.get(key);
    const name = key.join('/');
    const known = remembered.get(name);
    if (known?.bytes.compare(found, 0, found.length) === 0) return known.record;
    const bytes = reader.getBinary(key);
    const record = frozen(reader.get(key));
    const [oldest] = remembered.keys();
    if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    if (bytes) remembered.set(name, { bytes, record });
    return record;
  };
}

function frozen(value: unknown): unknown {
  // What a view of bytes holds cannot be frozen.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
