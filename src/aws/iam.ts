import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
  paginateListRoles,
  paginateSimulatePrincipalPolicy,
  type Role,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { whole } from './answers.js';
import { AwsError, calling, looking, making } from './errors.js';
import { collect } from './pages.js';
import type { IamPort, RoleDescription, Tags } from './ports.js';
import { type Connection, managementConfig, pacing } from './settings.js';

/** IAM through the SDK. Policy documents are plain objects here; IAM's URL-encoding stays inside. */
export function iam(connection: Connection): IamPort {
  const client = new IAMClient(managementConfig(connection));
  client.middlewareStack.use(pacing(connection));
  return {
    async listRoles(prefix) {
      const pages = await calling('iam:ListRoles', collect(paginateListRoles({ client }, {})));
      const roles = pages.flatMap((page) => page.Roles ?? []);
      const names = roles.map((role) => whole('iam:ListRoles', role, ['RoleName']).RoleName);
      return names.filter((name) => name.startsWith(prefix));
    },
    async getRole(RoleName) {
      const found = await looking('iam:GetRole', client.send(new GetRoleCommand({ RoleName })));
      return found && describe('iam:GetRole', found.Role);
    },
    async createRole({ name, trustPolicy, description, tags }) {
      await making(
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
      const pages = collect(paginateListAttachedRolePolicies({ client }, { RoleName }));
      const found = await looking('iam:ListAttachedRolePolicies', pages);
      return (found ?? [])
        .flatMap((page) => page.AttachedPolicies ?? [])
        .map((policy) => whole('iam:ListAttachedRolePolicies', policy, ['PolicyArn']).PolicyArn);
    },
    async attachPolicy(RoleName, PolicyArn) {
      await calling('iam:AttachRolePolicy', client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn })));
    },
    async detachPolicy(RoleName, PolicyArn) {
      await looking('iam:DetachRolePolicy', client.send(new DetachRolePolicyCommand({ RoleName, PolicyArn })));
    },
    async inlinePolicies(RoleName) {
      const found = await looking('iam:ListRolePolicies', collect(paginateListRolePolicies({ client }, { RoleName })));
      return (found ?? []).flatMap((page) => page.PolicyNames ?? []);
    },
    async getRolePolicy(RoleName, PolicyName) {
      const found = await looking('iam:GetRolePolicy', client.send(new GetRolePolicyCommand({ RoleName, PolicyName })));
      return found && documentIn(whole('iam:GetRolePolicy', found, ['PolicyDocument']).PolicyDocument);
    },
    async putRolePolicy(RoleName, PolicyName, document) {
      const command = new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(document) });
      await calling('iam:PutRolePolicy', client.send(command));
    },
    async deniedActions(principalArn, requests) {
      const PolicySourceArn = await simulated(client, principalArn);
      const denied = requests.map(async ({ actions, resources, context }) => {
        const pages = paginateSimulatePrincipalPolicy(
          { client },
          {
            PolicySourceArn,
            ActionNames: [...actions],
            ResourceArns: [...resources],
            ContextEntries: Object.entries(context).map(([ContextKeyName, value]) => ({
              ContextKeyName,
              ContextKeyValues: [value],
              ContextKeyType: 'string',
            })),
          },
        );
        const results = await calling('iam:SimulatePrincipalPolicy', collect(pages));
        return results
          .flatMap((page) => page.EvaluationResults ?? [])
          .filter(({ EvalDecision: whole, ResourceSpecificResults: each = [] }) =>
            [whole, ...each.map((one) => one.EvalResourceDecision)].some((decision) => decision !== 'allowed'),
          )
          .map((result) => whole('iam:SimulatePrincipalPolicy', result, ['EvalActionName']).EvalActionName);
      });
      return (await Promise.all(denied)).flat();
    },
    async deleteRolePolicy(RoleName, PolicyName) {
      await looking('iam:DeleteRolePolicy', client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
    },
  };
}

/** IAM can simulate the role of a session, not the session itself. The session's ARN does not tell the role's path. */
async function simulated(client: IAMClient, arn: string): Promise<string> {
  const [, partition, account, RoleName] = /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  if (RoleName === undefined) return arn;
  try {
    const { Role } = await calling('iam:GetRole', client.send(new GetRoleCommand({ RoleName })));
    if (Role?.Arn !== undefined) return Role.Arn;
  } catch (error) {
    // A caller who may not look at the role may still be allowed to simulate it.
    if (!(error instanceof AwsError) || error.code !== 'ACCESS_DENIED') throw error;
  }
  return `arn:${partition}:iam::${account}:role/${RoleName}`;
}

function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function describe(operation: string, answered: Role | undefined): RoleDescription {
  const role = whole(operation, answered, ['Arn', 'AssumeRolePolicyDocument']);
  const tags = (role.Tags ?? []).map((tag) => whole(operation, tag, ['Key']));
  return {
    arn: role.Arn,
    trustPolicy: documentIn(role.AssumeRolePolicyDocument),
    createdAt: role.CreateDate?.getTime(),
    tags: Object.fromEntries(tags.map(({ Key, Value = '' }) => [Key, Value])),
  };
}

/** IAM hands documents back percent-encoded. Undefined for what is no document, which then equals none that is wanted. */
function documentIn(encoded: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(encoded));
  } catch {
    // Not what IAM sends; whoever compares it finds a difference.
    return undefined;
  }
}
