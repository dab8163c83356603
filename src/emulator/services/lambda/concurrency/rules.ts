import type { Store } from '../../../store/store.js';
import { FUNCTIONS, findFunction } from '../functions/records.js';
import { ACCOUNT_CONCURRENCY } from '../invocation/admission.js';
import type { VersionRecord } from '../versions/records.js';

/** So much of the account's concurrency stays for the functions that have none reserved. */
export const MINIMUM_UNRESERVED = 100;

/** Undefined when the function shares what is not reserved. Its versions share what it has. */
export function reservationOf(
  store: Pick<Store, 'get'>,
  { region, functionName }: Pick<VersionRecord, 'region' | 'functionName'>,
): number | undefined {
  return findFunction(store, region, functionName)?.reserved;
}

/** What all functions of a region share that have nothing reserved. */
export function unreserved(store: Pick<Store, 'list'>, region: string, limit = ACCOUNT_CONCURRENCY): number {
  return store.list(FUNCTIONS, [region]).reduce((left, { reserved = 0 }) => left - reserved, limit);
}
