import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CallerStatement } from '../../src/resources/caller-statement.js';
import { startWatchedAccount, type WatchedAccount } from '../helpers/account/watched-account.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { writeLibraryWithDocuments } from '../helpers/provisioning/documents-life.js';

interface Finding {
  status: string;
  detail: string;
  fix?: string;
}

let home: Home;
let account: WatchedAccount;
let statements: CallerStatement[];
const run = (command: string) =>
  home.run([command, '--agent', 'library.agent.yaml', ...account.flags, '--json'], { env: account.env });

/** What doctor says of permissions to somebody whose role has these. */
async function permissions(allowed: readonly CallerStatement[]): Promise<Finding | undefined> {
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: allowed });
  await account.aws.iam.send(new PutRolePolicyCommand({ RoleName: 'developer', PolicyName: 'may', PolicyDocument }));
  const { checks }: { checks: (Finding & { check: string })[] } = JSON.parse((await run('doctor')).stdout);
  return checks.find(({ check }) => check === 'permissions');
}

const without = (action: string) =>
  statements
    .map((one) => ({ ...one, Action: one.Action.filter((other) => other !== action) }))
    .filter((one) => one.Action.length > 0);

beforeAll(async () => {
  home = newHome();
  account = await startWatchedAccount();
  writeLibraryWithDocuments(home);
  statements = JSON.parse((await run('policy')).stdout).Statement;
  const trust = { Effect: 'Allow', Principal: { AWS: account.aws.accountId }, Action: 'sts:AssumeRole' };
  const { Role } = await account.aws.iam.send(
    new CreateRoleCommand({
      RoleName: 'developer',
      // The session's ARN does not tell it.
      Path: '/people/',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
    }),
  );
  const assume = new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'ana' });
  const { Credentials: keys } = await account.aws.sts.send(assume);
  vi.stubEnv('AWS_ACCESS_KEY_ID', keys?.AccessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', keys?.SecretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', keys?.SessionToken);
});
afterAll(async () => {
  await account.close();
  home.remove();
});

describe('doctor, on what its caller may do', () => {
  // A role that may be looked at by its session is found with its path.
  const self = (): CallerStatement => ({
    Sid: 'Self',
    Effect: 'Allow',
    Action: ['iam:GetRole'],
    Resource: `arn:aws:iam::${account.aws.accountId}:role/people/developer`,
  });

  test('with the policy that `policy` prints nothing is missing, conditions and documents included', async () => {
    expect(await permissions([...statements, self()])).toMatchObject({ status: 'pass' });
  });

  test.each(['lambda:UpdateFunctionCode', 'iam:PassRole', 's3vectors:CreateIndex'])(
    'without %s, that is what is missing',
    async (action) => {
      expect(await permissions([...without(action), self()])).toEqual({
        check: 'permissions',
        status: 'fail',
        detail: `missing: ${action}`,
        fix: expect.stringContaining('hr-agent policy --agent library.agent.yaml'),
      });
    },
  );

  test('who may not simulate is told so, and it is no failure', async () => {
    expect(await permissions([...without('iam:SimulatePrincipalPolicy'), self()])).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('not authorized to perform: iam:SimulatePrincipalPolicy'),
      fix: expect.stringContaining('Allow iam:SimulatePrincipalPolicy'),
    });
  });
});
