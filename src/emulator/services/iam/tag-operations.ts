import type { Tag } from '@aws-sdk/client-iam';
import type { StaticOperationSchema } from '@smithy/types';
import { tagContext } from '../../access/needs.js';
import type { Access } from '../../service/access-row.js';
import type { Constraint } from '../../service/constraints.js';
import { type Operation, operation } from '../../service/operation.js';
import type { Store } from '../../store/store.js';
import { member, pageMembers } from './constraints.js';
import { type Naming, nameIn } from './naming.js';
import { type PageRequest, pageOf } from './pages.js';
import { checkQuota, type Quota } from './quotas.js';
import { tagList, tagMap } from './tags.js';

interface Tagged {
  readonly tags: Readonly<Record<string, string>>;
}

/** Things of one kind that have tags. */
interface Holder<T extends Tagged> {
  /** The member of an input that names one, and what the service model says of it. */
  readonly member: keyof Naming;
  readonly name: Constraint;
  readonly access: Access<Naming>;
  readonly quota: Quota;
  require(store: Store, name: string): T;
  /** Throws for a thing that nobody but AWS may change. */
  checkChangeable?(thing: T): void;
  save(store: Store, thing: T): void;
}

interface Schemas {
  readonly tag: StaticOperationSchema;
  readonly untag: StaticOperationSchema;
  readonly list: StaticOperationSchema;
}

export function tagOperations<T extends Tagged>(holder: Holder<T>, schemas: Schemas): readonly Operation[] {
  const named = { [holder.member]: holder.name };
  const changeable = (store: Store, input: Naming) => {
    const thing = holder.require(store, nameIn(holder.member, input));
    holder.checkChangeable?.(thing);
    return thing;
  };
  return [
    operation<Naming & { Tags: Tag[] }, object>(schemas.tag, {
      access: { on: holder.access.on, context: ({ Tags: given }) => tagContext(given) },
      constraints: { ...named, Tags: member.tags },
      kind: 'write',
      run(input, { store }) {
        const thing = changeable(store, input);
        const tags = { ...thing.tags, ...tagMap(input.Tags) };
        checkQuota(holder.quota, Object.keys(tags).length);
        holder.save(store, { ...thing, tags });
        return {};
      },
    }),

    operation<Naming & { TagKeys: string[] }, object>(schemas.untag, {
      access: holder.access,
      constraints: { ...named, TagKeys: { max: 50, items: member.tagKey } },
      kind: 'write',
      run(input, { store }) {
        const thing = changeable(store, input);
        const kept = Object.entries(thing.tags).filter(([key]) => !input.TagKeys.includes(key));
        holder.save(store, { ...thing, tags: Object.fromEntries(kept) });
        return {};
      },
    }),

    operation<Naming & PageRequest, object>(schemas.list, {
      access: holder.access,
      constraints: { ...named, ...pageMembers },
      kind: 'read',
      run(input, { store }) {
        const all = tagList(holder.require(store, nameIn(holder.member, input)).tags);
        const { items, ...rest } = pageOf(all, ({ Key }) => Key, input);
        return { Tags: items, ...rest };
      },
    }),
  ];
}
