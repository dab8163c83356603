import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  type Role,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { parseJson } from '../core/json.js';
import { calling, looking } from './errors.js';
import type { IamPort, RoleDescription, Tags } from './ports.js';
import { type AwsSettings, clientConfig } from './settings.js';

/** IAM through the SDK. Policy documents are plain objects here; IAM's URL-encoding stays inside. */
export function iam(settings: AwsSettings): IamPort {
  const client = new IAMClient(clientConfig(settings));
  return {
    async getRole(RoleName) {
      const found = await looking('iam:GetRole', client.send(new GetRoleCommand({ RoleName })));
      return found?.Role && describe(found.Role);
    },
    async createRole({ name, trustPolicy, description, tags }) {
      await calling(
        'iam:CreateRole',
        client.send(
          new CreateRoleCommand({
            RoleName: name,
            AssumeRolePolicyDocument: JSON.stringify(trustPolicy),
            Description: description,
            Tags: tagList(tags),
          }),
        ),
      );
    },
    async tagRole(RoleName, tags) {
      await calling('iam:TagRole', client.send(new TagRoleCommand({ RoleName, Tags: tagList(tags) })));
    },
    async updateTrustPolicy(RoleName, policy) {
      const command = new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify(policy) });
      await calling('iam:UpdateAssumeRolePolicy', client.send(command));
    },
    async deleteRole(RoleName) {
      await looking('iam:DeleteRole', client.send(new DeleteRoleCommand({ RoleName })));
    },
    async attachedPolicies(RoleName) {
      const arns: string[] = [];
      let Marker: string | undefined;
      do {
        const page = await looking(
          'iam:ListAttachedRolePolicies',
          client.send(new ListAttachedRolePoliciesCommand({ RoleName, Marker })),
        );
        for (const policy of page?.AttachedPolicies ?? []) if (policy.PolicyArn) arns.push(policy.PolicyArn);
        Marker = page?.IsTruncated ? page.Marker : undefined;
      } while (Marker);
      return arns;
    },
    async attachPolicy(RoleName, PolicyArn) {
      await calling('iam:AttachRolePolicy', client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn })));
    },
    async detachPolicy(RoleName, PolicyArn) {
      await looking('iam:DetachRolePolicy', client.send(new DetachRolePolicyCommand({ RoleName, PolicyArn })));
    },
    async inlinePolicies(RoleName) {
      const names: string[] = [];
      let Marker: string | undefined;
      do {
        const page = await looking(
          'iam:ListRolePolicies',
          client.send(new ListRolePoliciesCommand({ RoleName, Marker })),
        );
        names.push(...(page?.PolicyNames ?? []));
        Marker = page?.IsTruncated ? page.Marker : undefined;
      } while (Marker);
      return names;
    },
    async getRolePolicy(RoleName, PolicyName) {
      const found = await looking('iam:GetRolePolicy', client.send(new GetRolePolicyCommand({ RoleName, PolicyName })));
      return found && parseJson(decodeURIComponent(found.PolicyDocument ?? ''));
    },
    async putRolePolicy(RoleName, PolicyName, document) {
      const command = new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(document) });
      await calling('iam:PutRolePolicy', client.send(command));
    },
    async deleteRolePolicy(RoleName, PolicyName) {
      await looking('iam:DeleteRolePolicy', client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
    },
  };
}

function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function describe(role: Role): RoleDescription {
  return {
    arn: role.Arn ?? '',
    trustPolicy: parseJson(decodeURIComponent(role.AssumeRolePolicyDocument ?? '')),
    createdAt: role.CreateDate?.getTime() ?? 0,
    tags: Object.fromEntries((role.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])),
  };
}
