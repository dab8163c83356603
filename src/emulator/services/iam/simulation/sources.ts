import { checkPermissionPolicy } from '../../../policy/check.js';
import type { PolicyDocument } from '../../../policy/document.js';
import type { PolicySort } from '../../../policy/judge.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { GROUP } from '../groups/kind.js';
import { groupsOf } from '../groups/members.js';
import { currentGrants } from '../identities/kind.js';
import type { Identity } from '../identities/records.js';
import { defaultVersion, requirePolicy, requireVersion } from '../managed-policies/rules.js';
import { parseDocument } from '../policy-documents.js';
import { ROLE } from '../roles/kind.js';
import { USER } from '../users/kind.js';

/** A policy that is judged, with the name that IAM calls it by. */
export interface Source {
  readonly id: string;
  readonly text: string;
  readonly document: PolicyDocument;
}

/** Policies of one sort. */
export interface Sources {
  readonly sort: PolicySort;
  readonly policies: readonly Source[];
}

/** The policies of a role, a user or a group, as IAM itself sees them now. Throws `InvalidInput`, `NoSuchEntity`. */
export function sourcesOf(store: Store, arn: string): { own: Source[]; boundary: Source | undefined } {
  const [, noun, path] = /^arn:[\w-]+:iam::\d{12}:(role|user|group)\/(.+)$/.exec(arn) ?? [];
  if (noun === undefined || path === undefined) {
    throw new ServiceError('InvalidInput', `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  }
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (noun === 'role') return policiesOf(store, ROLE.byArn(store, arn) ?? ROLE.require(store, path), noun);
  if (noun === 'group') return policiesOf(store, GROUP.byArn(store, arn) ?? GROUP.require(store, name), noun);
  const user = USER.byArn(store, arn) ?? USER.require(store, path);
  const { own, boundary } = policiesOf(store, user, noun);
  const ofGroups = groupsOf(store, currentGrants(user)).flatMap((group) => policiesOf(store, group, 'group').own);
  return { own: [...own, ...ofGroups], boundary };
}

function policiesOf(store: Store, identity: Identity, noun: string) {
  const { inline, attached, boundary } = currentGrants(identity);
  const inlineSources = Object.entries(inline).map(([policy, text]) =>
    source(`${noun}_${identity.name}_${policy}`, text),
  );
  return {
    own: [...inlineSources, ...attached.map((policy) => managedSource(store, policy))],
    boundary: boundary === undefined ? undefined : managedSource(store, boundary),
  };
}

function managedSource(store: Store, arn: string): Source {
  const policy = requirePolicy(store, arn);
  return source(policy.name, requireVersion(policy, defaultVersion(policy)).document);
}

/** Policies that come with the request. Throws `MalformedPolicyDocument`. */
export function givenSources(list: string, texts: readonly string[] = []): Source[] {
  for (const text of texts) checkPermissionPolicy(text);
  return texts.map((text, index) => source(`${list}.${index + 1}`, text));
}

function source(id: string, text: string): Source {
  return { id, text, document: parseDocument(text) };
}
