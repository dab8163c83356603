import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, test } from 'vitest';
import { type Aws, createAgent, prepare, roleArn, startLibrary, statement } from '../bedrock-agent/scene.js';
import { say, scriptedModel } from '../bedrock-agent-runtime/scene.js';
import { createFunction, createRole, invoke, startWorkshop } from '../lambda/scene.js';

let aws: Aws;
afterEach(() => aws.close());

/** What an agent answers whose role has a trust policy and nothing else, unless it is given `policy`. */
async function ask(bareRoles: 'trusted' | 'refused' | undefined, policy?: object) {
  aws = await startLibrary({ model: scriptedModel('Hello.').model, ...(bareRoles && { bareRoles }) });
  const trust = statement({ Principal: { Service: 'bedrock.amazonaws.com' }, Action: 'sts:AssumeRole' });
  await aws.iam.send(new CreateRoleCommand({ RoleName: 'bare', AssumeRolePolicyDocument: trust }));
  if (policy) {
    const PolicyDocument = statement(policy);
    await aws.iam.send(new PutRolePolicyCommand({ RoleName: 'bare', PolicyName: 'own', PolicyDocument }));
  }
  const { agentId } = await createAgent(aws, { agentResourceRoleArn: roleArn(aws, 'bare') });
  await prepare(aws, agentId);
  return say(aws, { agentId });
}

const DENIED = { error: expect.objectContaining({ name: 'AccessDeniedException' }) };

describe('a role without any permissions policy', () => {
  test('may do nothing, as on AWS', async () => {
    expect(await ask(undefined)).toMatchObject(DENIED);
  });

  test('has what it needs where bare roles are trusted', async () => {
    expect((await ask('trusted')).text).toBe('Hello.');
  });

  test('lets a function do what it calls where bare roles are trusted', async () => {
    aws = await startWorkshop({ bareRoles: 'trusted' });
    await createRole(aws, 'bare', 'lambda.amazonaws.com');
    const source = `import { S3 } from '@aws-sdk/client-s3';
      export const handler = async () => (await new S3().createBucket({ Bucket: 'papers' })).Location;`;
    await createFunction(aws, { Role: roleArn(aws, 'bare') }, source);
    expect((await invoke(aws)).text).toBe('"/papers"');
  });
});

describe('a role with a policy that forgets a permission', () => {
  test('lacks it even where bare roles are trusted', async () => {
    expect(await ask('trusted', { Action: 'logs:*', Resource: '*' })).toMatchObject(DENIED);
  });
});
