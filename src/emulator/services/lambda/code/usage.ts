import type { Store } from '../../../store/store.js';
import { findVersion } from '../functions/lookup.js';
import { FUNCTIONS } from '../functions/records.js';
import { LAYER_VERSIONS } from '../layers/records.js';
import { VERSIONS, type VersionRecord } from '../versions/records.js';

/** Whether a function, a version, a layer of one, or a version of a layer has these bytes. */
export function isCodeUsed(store: Pick<Store, 'list'>, hash: string): boolean {
  return (
    [...store.list(FUNCTIONS), ...store.list(VERSIONS)].some(
      ({ code, layers }) => code.hash === hash || layers.some((layer) => layer.code.hash === hash),
    ) || store.list(LAYER_VERSIONS).some(({ code }) => code.hash === hash)
  );
}

/**
 * Whether the code of a version was lost or cut short. AWS never loses it; here somebody can do so in the state folder. The
 * blob is looked for first and the record after it, because another process that replaces code writes the record first
 * and removes the old blob after that.
 */
export function isCodeGone(store: Store, { region, functionName, version, code }: VersionRecord): boolean {
  const isThere = store.blobs.has(code.hash, code.size);
  return !isThere && findVersion({ store, region }, functionName, version)?.code.hash === code.hash;
}
