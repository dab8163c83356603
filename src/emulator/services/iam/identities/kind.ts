import type { Access, At } from '../../../service/access-row.js';
import type { Surroundings } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store, Table } from '../../../store/store.js';
import { type Naming, nameIn } from '../naming.js';
import { byName } from '../pages.js';
import type { Grants, Identity } from './records.js';

/** Longer than any propagation: a revision that still counts is never dropped. */
const KEPT_FOR = 15 * 60_000;

/** What tells roles, users and groups apart where IAM treats them alike. */
export interface KindOptions<T> {
  readonly noun: 'role' | 'user' | 'group';
  /** The member of an input that names one. */
  readonly member: 'RoleName' | 'UserName' | 'GroupName';
  readonly table: Table<T>;
  readonly attachedQuota: 'PoliciesPerRole' | 'PoliciesPerUser' | 'PoliciesPerGroup';
  /** Characters that all its inline policies together may have, white space left out. */
  readonly inlineSize: number;
  /** Throws for an identity that nobody but AWS may change. */
  readonly checkChangeable?: (identity: T) => void;
}

/** How the identities of one kind are named, found and changed. */
export interface Kind<G extends Grants, T extends Identity<G>> extends Required<KindOptions<T>> {
  /** Asks for a permission on the identity that is named, with its path when there is one. */
  readonly access: Access<Naming>;
  arnOf(at: Pick<At, 'partition' | 'accountId'>, path: string, name: string): string;
  /** The name in an input whose members were validated. */
  nameIn(input: Naming): string;
  find(store: Store, name: string): T | undefined;
  byArn(store: Store, arn: string): T | undefined;
  /** Throws `NoSuchEntity`. */
  require(store: Store, name: string): T;
  /** Below a path, sorted by name. */
  list(store: Store, pathPrefix?: string): T[];
  save(store: Store, identity: T): void;
  remove(store: Store, identity: T): void;
  /** Saves a change of what the identity may do. It counts from now on. */
  revise(around: Pick<Surroundings, 'store' | 'clock'>, identity: T, change: (grants: G) => G): void;
}

export function identityKind<G extends Grants, T extends Identity<G>>(options: KindOptions<T>): Kind<G, T> {
  const { noun, member, table } = options;
  // Names that differ only in case are the same identity.
  const keyOf = (name: string) => [name.toLowerCase()];
  const arnOf: Kind<G, T>['arnOf'] = ({ partition, accountId }, path, name) =>
    `arn:${partition}:iam::${accountId}:${noun}${path}${name}`;
  const find = (store: Store, name: string) => store.get(table, keyOf(name));
  const save = (store: Store, identity: T) => store.put(table, keyOf(identity.name), identity);
  const named = (input: Naming) => nameIn(member, input);
  return {
    checkChangeable: () => {},
    ...options,
    access: { on: (input, at) => find(at.store, named(input))?.arn ?? arnOf(at, '/', named(input)) },
    arnOf,
    nameIn: named,
    find,
    byArn(store, arn) {
      const identity = find(store, arn.slice(arn.lastIndexOf('/') + 1));
      return identity?.arn === arn ? identity : undefined;
    },
    require(store, name) {
      const identity = find(store, name);
      if (identity?.name === name) return identity;
      throw new ServiceError('NoSuchEntity', `The ${noun} with name ${name} cannot be found.`);
    },
    list: (store, pathPrefix = '/') =>
      store
        .list(table)
        .filter(({ path }) => path.startsWith(pathPrefix))
        .sort((one, other) => byName(one.name, other.name)),
    save,
    remove: (store, { name }) => store.remove(table, keyOf(name)),
    revise({ store, clock }, identity, change) {
      const now = clock.now();
      const oldest = identity.revisions.findLastIndex(({ at }) => at <= now - KEPT_FOR);
      const kept = identity.revisions.slice(Math.max(0, oldest));
      save(store, { ...identity, revisions: [...kept, { ...change(currentGrants(identity)), at: now }] });
    },
  };
}

/** What an identity may do as IAM itself shows it. */
export function currentGrants<G extends Grants>({ name, revisions }: Identity<G>): G {
  const last = revisions.at(-1);
  if (!last) throw new TypeError(`${name} has no revision`);
  return last;
}

/** What other services honour at a moment; undefined while nothing has reached them. */
export function grantsAt<G extends Grants>({ revisions }: Identity<G>, time: number): G | undefined {
  return revisions.findLast(({ at }) => at <= time);
}
