import {
  CreatePolicyVersion$,
  type CreatePolicyVersionRequest,
  type CreatePolicyVersionResponse,
  DeletePolicyVersion$,
  type DeletePolicyVersionRequest,
  GetPolicyVersion$,
  type GetPolicyVersionRequest,
  type GetPolicyVersionResponse,
  ListPolicyVersions$,
  type ListPolicyVersionsRequest,
  type ListPolicyVersionsResponse,
  type PolicyVersion as PolicyVersionAnswer,
  SetDefaultPolicyVersion$,
  type SetDefaultPolicyVersionRequest,
} from '@aws-sdk/client-iam';
import { checkPermissionPolicy } from '../../../policy/check.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member, pageMembers } from '../constraints.js';
import { pageOf } from '../pages.js';
import { encodeDocument } from '../policy-documents.js';
import { checkQuota, sizeOf } from '../quotas.js';
import type { ManagedPolicy, PolicyVersion } from './records.js';
import { defaultVersion, onPolicy, requireOwnPolicy, requirePolicy, requireVersion, savePolicy } from './rules.js';

const MOST_VERSIONS = 5;
const versionId: Constraint = { pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' };

export const policyVersionOperations: readonly Operation[] = [
  operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse>(CreatePolicyVersion$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn, PolicyDocument: member.policyDocument },
    kind: 'write',
    run({ PolicyArn: arn, PolicyDocument: document, SetAsDefault: isDefault = false }, { store, clock }) {
      const policy = requireOwnPolicy(store, arn);
      checkPermissionPolicy(document);
      checkQuota('PolicySize', sizeOf(document));
      if (policy.versions.length >= MOST_VERSIONS) {
        const message =
          `A managed policy can have up to ${MOST_VERSIONS} versions. Before you create a new version, you must delete ` +
          'an existing version.';
        throw new ServiceError('LimitExceeded', message);
      }
      const now = clock.now();
      const version = { id: `v${highest(policy) + 1}`, document, createdAt: now };
      const grown = { ...policy, highestVersion: highest(policy) + 1, versions: [version, ...policy.versions] };
      const saved = { ...grown, updatedAt: now };
      savePolicy(store, isDefault ? withDefault(saved, version.id, now) : saved);
      return { PolicyVersion: shownVersion(version, isDefault) };
    },
  }),

  operation<GetPolicyVersionRequest, GetPolicyVersionResponse>(GetPolicyVersion$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn, VersionId: versionId },
    kind: 'read',
    run({ PolicyArn: arn, VersionId: id }, { store }) {
      const policy = requirePolicy(store, arn);
      const version = requireVersion(policy, id);
      const shown = shownVersion(version, id === defaultVersion(policy));
      return { PolicyVersion: { Document: encodeDocument(version.document), ...shown } };
    },
  }),

  operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse>(ListPolicyVersions$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const policy = requirePolicy(store, input.PolicyArn);
      // Pages go by name; the newest version comes first.
      const place = new Map(policy.versions.map((version, index) => [version, String(index).padStart(3, '0')]));
      const { items, ...rest } = pageOf(policy.versions, (version) => place.get(version) ?? '', input);
      return { Versions: items.map((one) => shownVersion(one, one.id === defaultVersion(policy))), ...rest };
    },
  }),

  operation<SetDefaultPolicyVersionRequest, object>(SetDefaultPolicyVersion$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn, VersionId: versionId },
    kind: 'write',
    run({ PolicyArn: arn, VersionId: id }, { store, clock }) {
      const policy = requireOwnPolicy(store, arn);
      requireVersion(policy, id);
      savePolicy(store, withDefault({ ...policy, updatedAt: clock.now() }, id, clock.now()));
      return {};
    },
  }),

  operation<DeletePolicyVersionRequest, object>(DeletePolicyVersion$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn, VersionId: versionId },
    kind: 'write',
    run({ PolicyArn: arn, VersionId: id }, { store }) {
      const policy = requireOwnPolicy(store, arn);
      requireVersion(policy, id);
      if (id === defaultVersion(policy)) {
        throw new ServiceError('DeleteConflict', 'Cannot delete the default version of a policy.');
      }
      savePolicy(store, { ...policy, versions: policy.versions.filter((version) => version.id !== id) });
      return {};
    },
  }),
];

/** The highest number that a version was ever given: numbers are not used twice. */
function highest({ highestVersion, versions }: ManagedPolicy): number {
  return highestVersion ?? Math.max(...versions.map(({ id }) => Number(id.slice(1))));
}

function withDefault(policy: ManagedPolicy, version: string, at: number): ManagedPolicy {
  return { ...policy, defaults: [...policy.defaults, { at, version }] };
}

function shownVersion({ id, createdAt }: PolicyVersion, isDefault: boolean): PolicyVersionAnswer {
  return { VersionId: id, IsDefaultVersion: isDefault, CreateDate: new Date(createdAt) };
}
