import { createHash } from 'node:crypto';
import { table } from '../store/store.js';
import type { Call } from './call.js';
import { ServiceError } from './service-error.js';

interface Answered {
  /** Of the input. */
  readonly digest: string;
  readonly answer: unknown;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Key: region, scope, token. */
const answered = table<Answered>('idempotency');

/** Longer than any client goes on trying. */
const KEPT_FOR = 24 * 60 * 60_000;

/**
 * Does a thing once for each client token: the same token with the same input gets the first answer again, with another
 * input a `ConflictException`. `scope` names the operation and whatever the token is unique in. Inside a write only.
 */
export function idempotent<O>(
  { store, clock, region }: Pick<Call, 'store' | 'clock' | 'region'>,
  scope: string,
  clientToken: string | undefined,
  input: object,
  make: () => O,
): O {
  if (clientToken === undefined) return make();
  const key = [region, scope, clientToken];
  const digest = createHash('sha256').update(stableText(input)).digest('hex');
  const before = store.get(answered, key);
  if (before && before.at + KEPT_FOR > clock.now()) {
    if (before.digest === digest) return before.answer as O; // the same scope and input: what `make` gave then
    const message = 'The client token was used already, in a request with other parameters.';
    throw new ServiceError('ConflictException', message, { status: 409 });
  }
  const answer = make();
  store.put(answered, key, { digest, answer, at: clock.now() });
  return answer;
}

/** The same text for the same value, whatever the order of its members. */
function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
