import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import type { Clock } from '../../../src/emulator/service/clock.js';
import type { TestAws } from './local-aws.js';

/** Makes a role that a service may assume, and that may do these actions. Returns its ARN. */
export async function makeRole(
  { iam }: TestAws<Clock>,
  RoleName: string,
  Service: string,
  Action: string[],
): Promise<string> {
  const policy = (statement: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: policy({ Principal: { Service }, Action: 'sts:AssumeRole' }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: policy({ Action, Resource: '*' }) }),
  );
  return Role?.Arn ?? '';
}
