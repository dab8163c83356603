import { roleArn } from '../aws/arns.js';
import type { PolicyDocument, RoleDescription } from '../aws/ports.js';
import { jsonEqual } from '../core/json.js';
import { allow, find } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import { compare, type Live, type Removable } from './resource.js';

export interface RoleSpec {
  name: string;
  description: string;
  trustPolicy: PolicyDocument;
}

type RoleOutputs = { arn: string };

/** The actions that make, change and remove a role and its policies. */
const ACTIONS = [
  'iam:GetRole',
  'iam:CreateRole',
  'iam:TagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:DeleteRole',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:GetRolePolicy',
  'iam:PutRolePolicy',
  'iam:DeleteRolePolicy',
];

/** An IAM role with its trust policy. Its permissions are resources of their own. */
export const iamRole: ResourceKind<RoleSpec, RoleOutputs> = {
  ...named('iam-role', { arn: true }),
  level: 0,
  risk: 'permissions',
  consolePage: ({ regional }, name) => `${regional}/iam/home#/roles/details/${encodeURIComponent(name)}`,
  async discover({ aws, name }) {
    return (await (await aws.iam()).listRoles(name)).map((role) => iamRole.id(role));
  },
  fromId,
  fromSpec(site, { name, description, trustPolicy }) {
    const { iam } = site.aws;
    return {
      ...fromId(site, name),
      async observe() {
        const role = await (await iam()).getRole(name);
        return role && { ...live(site, role), differences: compare(role, { trustPolicy }, jsonEqual) };
      },
      async adopt() {
        await (await iam()).tagRole(name, ownershipTags(site));
      },
      async create() {
        await (await iam()).createRole({ name, description, trustPolicy, tags: ownershipTags(site) });
      },
      async sync() {
        await (await iam()).updateTrustPolicy(name, trustPolicy);
      },
      permissions: () => [find('iam:ListRoles'), allow('Roles', ACTIONS, roleArn(site.target, name))],
    };
  },
};

function fromId(site: Site, name: string): Removable<RoleOutputs> {
  const { iam } = site.aws;
  return {
    id: iamRole.id(name),
    dependsOn: [],
    async observe() {
      const role = await (await iam()).getRole(name);
      return role && live(site, role);
    },
    async remove() {
      const port = await iam();
      // A role can be deleted only when it has no policies, and somebody may have added some by hand.
      for (const arn of await port.attachedPolicies(name)) await port.detachPolicy(name, arn);
      for (const policy of await port.inlinePolicies(name)) await port.deleteRolePolicy(name, policy);
      await port.deleteRole(name);
    },
  };
}

function live(site: Site, { arn, tags, createdAt }: RoleDescription): Live<RoleOutputs> {
  return { outputs: { arn }, state: 'present', ours: isOurs(tags, site), differences: [], createdAt };
}
