import { logsPolicyArn, roleArn } from '../aws/arns.js';
import { allow } from './caller-statement.js';
import { iamRole } from './iam-role.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { type NoOutputs, present, type Removable } from './resource.js';

export interface AttachmentSpec {
  role: string;
}

/**
 * The managed policy that lets a function write its log, attached to the function's role. No other policy is attached.
 */
export const iamPolicyAttachment: ResourceKind<AttachmentSpec, NoOutputs> = {
  ...named('iam-policy-attachment', {}),
  level: 1,
  risk: 'permissions',
  fromId: fromParts((site, role) => attached(site, role)),
  fromSpec(site, { role }) {
    const policyArn = logsPolicyArn(site.target);
    return {
      ...attached(site, role),
      async create() {
        await (await site.aws.iam()).attachPolicy(role, policyArn);
      },
      async sync() {},
      permissions: () => [
        allow('LogsPolicyOfFunctions', ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'], roleArn(site.target, role), {
          ArnEquals: { 'iam:PolicyARN': policyArn },
        }),
      ],
    };
  },
};

function attached({ aws, target }: Site, role: string): Removable<NoOutputs> {
  const policyArn = logsPolicyArn(target);
  return {
    id: iamPolicyAttachment.id(role, policyArn.slice(policyArn.lastIndexOf('/') + 1)),
    dependsOn: [iamRole.id(role)],
    partOf: iamRole.id(role),
    async observe() {
      const policies = await (await aws.iam()).attachedPolicies(role);
      return policies.includes(policyArn) ? present({}) : undefined;
    },
    async remove() {
      await (await aws.iam()).detachPolicy(role, policyArn);
    },
  };
}
