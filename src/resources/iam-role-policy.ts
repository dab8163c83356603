import type { PolicyDocument } from '../aws/ports.js';
import { jsonEqual } from '../core/json.js';
import { iamRole } from './iam-role.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { type NoOutputs, present, type Removable } from './resource.js';

export interface RolePolicySpec {
  role: string;
  name: string;
  document: PolicyDocument;
}

/** An inline policy of one of the stack's roles. */
export const iamRolePolicy: ResourceKind<RolePolicySpec, NoOutputs> = {
  ...named('iam-role-policy', {}),
  level: 1,
  risk: 'permissions',
  within: {
    kind: iamRole,
    async discover({ aws }, role) {
      return (await (await aws.iam()).inlinePolicies(role)).map((policy) => iamRolePolicy.id(role, policy));
    },
  },
  fromId: fromParts(byName),
  fromSpec(site, { role, name, document }) {
    const { iam } = site.aws;
    const put = async () => (await iam()).putRolePolicy(role, name, document);
    return {
      ...byName(site, role, name),
      async observe() {
        const found = await (await iam()).getRolePolicy(role, name);
        if (found === undefined) return undefined;
        const differences = jsonEqual(found, document) ? [] : [{ field: 'policy', old: found, new: document }];
        return { ...present({}), differences };
      },
      create: put,
      sync: put,
    };
  },
};

function byName({ aws }: Site, role: string, name: string): Removable<NoOutputs> {
  return {
    id: iamRolePolicy.id(role, name),
    dependsOn: [iamRole.id(role)],
    partOf: iamRole.id(role),
    async observe() {
      const found = await (await aws.iam()).getRolePolicy(role, name);
      return found === undefined ? undefined : present({});
    },
    async remove() {
      await (await aws.iam()).deleteRolePolicy(role, name);
    },
  };
}
