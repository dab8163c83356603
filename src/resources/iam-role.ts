import type { IamPort, PolicyDocument, Tags } from '../aws/ports.js';
import { jsonEqual } from '../core/json.js';
import { isOurs } from './ownership.js';
import { compare, type Resource } from './resource.js';

export interface RoleSpec {
  name: string;
  description: string;
  trustPolicy: PolicyDocument;
  tags: Tags;
}

/** An IAM role with its trust policy. Its permissions are resources of their own. */
export function iamRole(iam: () => Promise<IamPort>, spec: RoleSpec): Resource {
  return {
    id: `iam-role/${spec.name}`,
    dependsOn: [],
    async observe() {
      const role = await (await iam()).getRole(spec.name);
      return (
        role && {
          attributes: { arn: role.arn, createdAt: String(role.createdAt) },
          state: 'present',
          ours: isOurs(role.tags, spec.tags),
          differences: compare(role, { trustPolicy: spec.trustPolicy }, jsonEqual),
        }
      );
    },
    async adopt() {
      await (await iam()).tagRole(spec.name, spec.tags);
    },
    async create() {
      await (await iam()).createRole(spec);
    },
    async sync() {
      await (await iam()).updateTrustPolicy(spec.name, spec.trustPolicy);
    },
    async remove() {
      const port = await iam();
      // A role goes only without policies, and somebody may have added some by hand.
      for (const arn of await port.attachedPolicies(spec.name)) await port.detachPolicy(spec.name, arn);
      for (const policy of await port.inlinePolicies(spec.name)) await port.deleteRolePolicy(spec.name, policy);
      await port.deleteRole(spec.name);
    },
  };
}
