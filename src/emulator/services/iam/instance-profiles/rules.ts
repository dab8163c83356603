import type { InstanceProfile } from '@aws-sdk/client-iam';
import type { Access, At } from '../../../service/access-row.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { type Naming, nameIn } from '../naming.js';
import { byName } from '../pages.js';
import { listedRole } from '../roles/answers.js';
import { ROLE } from '../roles/kind.js';
import type { RoleRecord } from '../roles/records.js';
import { shownTags } from '../tags.js';
import { wholeSeconds } from '../times.js';
import { type InstanceProfileRecord, instanceProfiles } from './records.js';

export function profileArn({ partition, accountId }: Pick<At, 'partition' | 'accountId'>, path: string, name: string) {
  return `arn:${partition}:iam::${accountId}:instance-profile${path}${name}`;
}

/** Asks for a permission on the profile that is named, with its path when there is one. */
export const onProfile: Access<Naming> = {
  on: (input, at) => {
    const name = nameIn('InstanceProfileName', input);
    return at.store.get(instanceProfiles, [name])?.arn ?? profileArn(at, '/', name);
  },
};

/** Throws `NoSuchEntity`. */
export function requireProfile(store: Store, name: string): InstanceProfileRecord {
  const profile = store.get(instanceProfiles, [name]);
  if (profile) return profile;
  throw new ServiceError('NoSuchEntity', `Instance Profile ${name} cannot be found.`);
}

export function saveProfile(store: Store, profile: InstanceProfileRecord): void {
  store.put(instanceProfiles, [profile.name], profile);
}

/** Below a path, sorted by name. */
export function profilesBelow(store: Store, pathPrefix = '/'): InstanceProfileRecord[] {
  const all = store.list(instanceProfiles).filter(({ path }) => path.startsWith(pathPrefix));
  return all.sort((one, other) => byName(one.name, other.name));
}

/** The profiles that a role is in. */
export function profilesOf(store: Store, { id }: Pick<RoleRecord, 'id'>): InstanceProfileRecord[] {
  return profilesBelow(store).filter(({ roles }) => roles.includes(id));
}

/** A profile as lists show it: without its tags. */
export function listedProfile(profile: InstanceProfileRecord, store: Store): InstanceProfile {
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: wholeSeconds(profile.createdAt),
    Roles: ROLE.list(store)
      .filter(({ id }) => profile.roles.includes(id))
      .map((role) => {
        const { MaxSessionDuration: _, ...shown } = listedRole(role);
        return shown;
      }),
  };
}

export function profileAnswer(profile: InstanceProfileRecord, store: Store): InstanceProfile {
  return { ...listedProfile(profile, store), ...shownTags(profile.tags) };
}
