import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Kit, Probe } from './kit.js';

const MISSING = 'hr-agent-live-nobody';
const LOGS = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const document = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const TRUST = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::hr-agent-live/*' };

const roleName = ({ prefix }: Kit) => `${prefix}-iam`;
const create = (kit: Kit, trust: string, RoleName = roleName(kit)) =>
  kit.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
const put = (kit: Kit, PolicyDocument: string) =>
  kit.iam.send(new PutRolePolicyCommand({ RoleName: roleName(kit), PolicyName: 'read', PolicyDocument }));

const badTrust = (what: string, trust: string): Probe => ({
  title: `iam: CreateRole with ${what}`,
  run: (kit) => create(kit, trust),
});
const badPolicy = (what: string, policy: string): Probe => ({
  title: `iam: PutRolePolicy with ${what}`,
  run: (kit) => put(kit, policy),
});

/** STS and IAM; roles cost nothing. */
export const IDENTITY_PROBES: readonly Probe[] = [
  {
    title: 'sts: GetCallerIdentity',
    run: async ({ sts }) => Object.keys(await sts.send(new GetCallerIdentityCommand({}))).sort(),
  },
  {
    title: 'sts: AssumeRole of nobody',
    run: ({ sts, accountId }) =>
      sts.send(
        new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountId}:role/${MISSING}`, RoleSessionName: 'live' }),
      ),
  },
  { title: 'iam: GetRole of nobody', run: ({ iam }) => iam.send(new GetRoleCommand({ RoleName: MISSING })) },
  { title: 'iam: CreateRole with a bad name', run: (kit) => create(kit, document(TRUST), 'not a name') },
  badTrust('no JSON', 'x'),
  badTrust('no statement', '{"Version":"2012-10-17"}'),
  badTrust('a resource', document({ ...TRUST, Resource: '*' })),
  badTrust('no principal', document({ Effect: 'Allow', Action: 'sts:AssumeRole' })),
  badTrust('another action', document({ ...TRUST, Action: 's3:GetObject' })),
  {
    title: 'iam: CreateRole',
    async run(kit) {
      kit.afterwards(async () => {
        const RoleName = roleName(kit);
        await kit.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: LOGS })).catch(() => {});
        await kit.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'read' })).catch(() => {});
        await kit.iam.send(new DeleteRoleCommand({ RoleName }));
      });
      const { Role } = await create(kit, document(TRUST));
      const { RoleId, CreateDate, ...rest } = Role ?? {};
      return { ...rest, RoleId: RoleId?.slice(0, 4), CreateDate: typeof CreateDate };
    },
  },
  { title: 'iam: CreateRole twice', run: (kit) => create(kit, document(TRUST)) },
  badPolicy('no resource', document({ Effect: 'Allow', Action: 's3:GetObject' })),
  badPolicy('no action', document({ Effect: 'Allow', Resource: '*' })),
  badPolicy('a principal', document({ ...READ, Principal: '*' })),
  badPolicy('a resource that is no ARN', document({ ...READ, Resource: 'bucket' })),
  badPolicy('an action without a service', document({ ...READ, Action: 'GetObject' })),
  badPolicy('two statements of one Sid', document({ ...READ, Sid: 'A' }, { ...READ, Sid: 'A' })),
  { title: 'iam: PutRolePolicy', run: (kit) => put(kit, document(READ)).then(() => 'done') },
  {
    title: 'iam: GetRolePolicy',
    run: async (kit) =>
      (await kit.iam.send(new GetRolePolicyCommand({ RoleName: roleName(kit), PolicyName: 'read' }))).PolicyDocument,
  },
  {
    title: 'iam: GetRolePolicy that is not there',
    run: (kit) => kit.iam.send(new GetRolePolicyCommand({ RoleName: roleName(kit), PolicyName: 'nothing' })),
  },
  {
    title: 'iam: ListRolePolicies',
    run: async (kit) => (await kit.iam.send(new ListRolePoliciesCommand({ RoleName: roleName(kit) }))).PolicyNames,
  },
  {
    title: 'iam: SimulatePrincipalPolicy, two actions on two resources',
    async run(kit) {
      const { EvaluationResults = [] } = await kit.iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: `arn:aws:iam::${kit.accountId}:role/${roleName(kit)}`,
          ActionNames: ['s3:GetObject', 's3:PutObject'],
          ResourceArns: ['arn:aws:s3:::hr-agent-live/one', 'arn:aws:s3:::elsewhere/one'],
        }),
      );
      return EvaluationResults.map((one) => [
        one.EvalActionName,
        one.EvalDecision,
        one.ResourceSpecificResults?.map((each) => [each.EvalResourceName, each.EvalResourceDecision]),
      ]);
    },
  },
  {
    title: 'iam: DeleteRole with an inline policy',
    run: (kit) => kit.iam.send(new DeleteRoleCommand({ RoleName: roleName(kit) })),
  },
  {
    title: 'iam: DetachRolePolicy that is not attached',
    run: (kit) => kit.iam.send(new DetachRolePolicyCommand({ RoleName: roleName(kit), PolicyArn: LOGS })),
  },
  {
    title: 'iam: AttachRolePolicy that is not there',
    run: (kit) =>
      kit.iam.send(
        new AttachRolePolicyCommand({
          RoleName: roleName(kit),
          PolicyArn: `arn:aws:iam::${kit.accountId}:policy/${MISSING}`,
        }),
      ),
  },
  {
    title: 'iam: DeleteRole with an attached policy',
    async run(kit) {
      const RoleName = roleName(kit);
      await kit.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: LOGS }));
      return kit.iam.send(new DeleteRoleCommand({ RoleName }));
    },
  },
];
