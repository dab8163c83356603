import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../../core/json.js';
import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import { type Store, table } from '../../../store/store.js';

/** How long a token is known [DOC]. */
const KNOWN_FOR = 10 * 60_000;

/** A transaction that was done. */
interface Done {
  readonly token: string;
  readonly digest: string;
  readonly at: number;
  /** The items' sizes, by which doing it again is billed. */
  readonly read: readonly { readonly tableName: string; readonly size: number }[];
}

/** [region, when, token]: by the ten minutes it was done in, so that what is no longer known can be removed. */
const DONE = table<Done>('dynamodb/transactions');

/** Tokens of transactions that are being done, with the digests of their requests. */
const running = new WeakMap<Store, Map<string, string>>();

/** A token of a request. */
export interface Token {
  readonly token: string;
  readonly digest: string;
}

export function tokenOf(input: { readonly ClientRequestToken?: string | undefined }): Token | undefined {
  const { ClientRequestToken: token, ...request } = input;
  if (token === undefined) return undefined;
  return { token, digest: createHash('sha256').update(canonicalJson(request)).digest('hex') };
}

/**
 * What the transaction with this token did, if it was done. Throws `IdempotentParameterMismatchException` for another
 * request, `TransactionInProgressException` while it is being done.
 */
export function doneBefore({ store, region, clock }: Call, { token, digest }: Token): Done | undefined {
  const atWork = running.get(store)?.get(token);
  if (atWork !== undefined) {
    if (atWork !== digest) throw mismatch();
    throw new ServiceError(
      'TransactionInProgressException',
      'The transaction with the given request token is already in progress.',
    );
  }
  const now = clock.now();
  const slots = [slotOf(now), slotOf(now) - 1];
  const done = slots.map((slot) => store.get(DONE, [region, slot, token])).find((each) => each !== undefined);
  if (!done || done.at + KNOWN_FOR <= now) return undefined;
  if (done.digest !== digest) throw mismatch();
  return done;
}

/** The transaction is being done, until the function is called that this returns. */
export function begin({ store }: Call, { token, digest }: Token): () => void {
  const tokens = running.get(store) ?? new Map<string, string>();
  running.set(store, tokens);
  tokens.set(token, digest);
  return () => {
    tokens.delete(token);
  };
}

/** Inside a write, with the transaction's own. */
export function noteDone({ store, region, clock }: Call, { token, digest }: Token, read: Done['read']): void {
  const at = clock.now();
  forgetBefore(store, region, slotOf(at) - 1);
  store.put(DONE, [region, slotOf(at), token], { token, digest, at, read });
}

/** Where it was last looked for tokens that nobody asks for any more. */
const forgotten = new WeakMap<Store, Map<string, number>>();

/** Once for each slot, because it reads all that is there. */
function forgetBefore(store: Store, region: string, slot: number): void {
  const slots = forgotten.get(store) ?? new Map<string, number>();
  forgotten.set(store, slots);
  if (slots.get(region) === slot) return;
  slots.set(region, slot);
  for (const { at, token } of store.list(DONE, [region])) {
    if (slotOf(at) < slot) store.remove(DONE, [region, slotOf(at), token]);
  }
}

function slotOf(time: number): number {
  return Math.floor(time / KNOWN_FOR);
}

function mismatch(): ServiceError {
  return new ServiceError(
    'IdempotentParameterMismatchException',
    'The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical.',
  );
}
