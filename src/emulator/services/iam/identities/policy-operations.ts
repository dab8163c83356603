import type { StaticOperationSchema } from '@smithy/types';
import { checkPermissionPolicy } from '../../../policy/check.js';
import type { Access } from '../../../service/access-row.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member, pageMembers } from '../constraints.js';
import { findPolicy, requireAttachable, requirePolicy } from '../managed-policies/rules.js';
import type { Naming } from '../naming.js';
import { byName, type PageRequest, pageOf } from '../pages.js';
import { encodeDocument } from '../policy-documents.js';
import { checkInlineSize, checkQuota } from '../quotas.js';
import { boundedAccess } from './boundary.js';
import { currentGrants, type Kind } from './kind.js';
import type { Grants, Identity } from './records.js';

/** The SDK's schemas of the operations on the policies of one kind of identity. */
interface Schemas {
  readonly put: StaticOperationSchema;
  readonly get: StaticOperationSchema;
  readonly remove: StaticOperationSchema;
  readonly list: StaticOperationSchema;
  readonly attach: StaticOperationSchema;
  readonly detach: StaticOperationSchema;
  readonly listAttached: StaticOperationSchema;
}

type OnInline = Naming & { PolicyName: string };
type OnAttached = Naming & { PolicyArn: string };
type Listing = Naming & PageRequest & { PathPrefix?: string | undefined };

/** Policies that an identity has: inline ones, and managed ones that are attached to it. */
export function policyOperations<G extends Grants, T extends Identity<G>>(
  kind: Kind<G, T>,
  schemas: Schemas,
): readonly Operation[] {
  const named = { RoleName: member.roleName, UserName: member.existingUserName, GroupName: member.groupName };
  const name = { [kind.member]: named[kind.member] };
  const onPolicies = boundedAccess(kind);
  const onAttached: Access<OnAttached> = {
    on: onPolicies.on,
    context: (input, at) => ({ ...onPolicies.context?.(input, at), 'iam:PolicyARN': input.PolicyArn }),
  };
  return [
    operation<OnInline & { PolicyDocument: string }, object>(schemas.put, {
      access: onPolicies,
      constraints: { ...name, PolicyName: member.policyName, PolicyDocument: member.policyDocument },
      kind: 'write',
      run(input, call) {
        const { PolicyName: policy, PolicyDocument: document } = input;
        const identity = kind.require(call.store, kind.nameIn(input));
        kind.checkChangeable(identity);
        checkPermissionPolicy(document);
        const inline = { ...currentGrants(identity).inline, [policy]: document };
        checkInlineSize(kind, identity.name, Object.values(inline));
        kind.revise(call, identity, (grants) => ({ ...grants, inline }));
        return {};
      },
    }),

    operation<OnInline, object>(schemas.get, {
      access: kind.access,
      constraints: { ...name, PolicyName: member.policyName },
      kind: 'read',
      run(input, { store }) {
        const identity = kind.require(store, kind.nameIn(input));
        const { PolicyName: policy } = input;
        return {
          [kind.member]: identity.name,
          PolicyName: policy,
          PolicyDocument: encodeDocument(requireInline(identity, policy)),
        };
      },
    }),

    operation<OnInline, object>(schemas.remove, {
      access: onPolicies,
      constraints: { ...name, PolicyName: member.policyName },
      kind: 'write',
      run(input, call) {
        const identity = kind.require(call.store, kind.nameIn(input));
        kind.checkChangeable(identity);
        requireInline(identity, input.PolicyName);
        const { [input.PolicyName]: _, ...inline } = currentGrants(identity).inline;
        kind.revise(call, identity, (grants) => ({ ...grants, inline }));
        return {};
      },
    }),

    operation<Listing, object>(schemas.list, {
      access: kind.access,
      constraints: { ...name, ...pageMembers },
      kind: 'read',
      run(input, { store }) {
        const identity = kind.require(store, kind.nameIn(input));
        const names = Object.keys(currentGrants(identity).inline).sort(byName);
        const { items, ...rest } = pageOf(names, (policy) => policy, input);
        return { PolicyNames: items, ...rest };
      },
    }),

    operation<OnAttached, object>(schemas.attach, {
      access: onAttached,
      constraints: { ...name, PolicyArn: member.policyArn },
      kind: 'write',
      run(input, call) {
        const { PolicyArn: arn } = input;
        const identity = kind.require(call.store, kind.nameIn(input));
        kind.checkChangeable(identity);
        requireAttachable(call.store, arn);
        const { attached } = currentGrants(identity);
        // Attaching a policy once more is no error and no change.
        if (attached.includes(arn)) return {};
        checkQuota(kind.attachedQuota, attached.length + 1);
        kind.revise(call, identity, (grants) => ({ ...grants, attached: [...attached, arn] }));
        return {};
      },
    }),

    operation<OnAttached, object>(schemas.detach, {
      access: onAttached,
      constraints: { ...name, PolicyArn: member.policyArn },
      kind: 'write',
      run(input, call) {
        const { PolicyArn: arn } = input;
        const identity = kind.require(call.store, kind.nameIn(input));
        kind.checkChangeable(identity);
        const { attached } = currentGrants(identity);
        if (!attached.includes(arn)) {
          throw new ServiceError('NoSuchEntity', `Policy ${requirePolicy(call.store, arn).arn} was not found.`);
        }
        const others = attached.filter((other) => other !== arn);
        kind.revise(call, identity, (grants) => ({ ...grants, attached: others }));
        return {};
      },
    }),

    operation<Listing, object>(schemas.listAttached, {
      access: kind.access,
      constraints: { ...name, PathPrefix: member.policyPath, ...pageMembers },
      kind: 'read',
      run(input, { store }) {
        const { PathPrefix: prefix = '/' } = input;
        const policies = currentGrants(kind.require(store, kind.nameIn(input)))
          .attached.flatMap((arn) => {
            const policy = findPolicy(store, arn);
            return policy?.path.startsWith(prefix) ? [{ PolicyName: policy.name, PolicyArn: arn }] : [];
          })
          .sort((one, other) => byName(one.PolicyName, other.PolicyName));
        const { items, ...rest } = pageOf(policies, (policy) => policy.PolicyName, input);
        return { AttachedPolicies: items, ...rest };
      },
    }),
  ];

  /** The document. Throws `NoSuchEntity`. */
  function requireInline(identity: T, policy: string): string {
    const { inline } = currentGrants(identity);
    const document = Object.hasOwn(inline, policy) ? inline[policy] : undefined;
    if (document !== undefined) return document;
    throw new ServiceError('NoSuchEntity', `The ${kind.noun} policy with name ${policy} cannot be found.`);
  }
}
