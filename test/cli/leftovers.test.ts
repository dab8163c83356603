import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';
import { KNOWING, lambda, RENAMED } from '../helpers/definitions/renamed.js';
import { renaming, testDown, testUp } from '../helpers/provisioning/renaming.js';

const scene = renaming();
const { account, begin, down, loseRecord, up } = scene;

// leftovers.slow.test.ts tries the rest.
describe.each(RENAMED.filter(({ quick }) => quick !== undefined))('$title', (renamed) => {
  testUp(scene, renamed);
  if (renamed.quick === 'up and down') testDown(scene, renamed);
});

test('a role that only begins with the name and is not ours stays, record or none', async () => {
  await begin(LIBRARY.agent);
  const aws = await accountOf(scene.home());
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  await aws.iam.send(new CreateRoleCommand({ RoleName: 'library-reader', AssumeRolePolicyDocument }));
  await aws.close();
  loseRecord();
  await up(lambda('name: library-two'));
  await down();
  expect(await account()).toEqual(['role library-reader']);
});

test('a stack whose name begins with the name of another is left alone', async () => {
  await begin(KNOWING);
  await scene.home().run(['up', '--name', 'library-two', '--agent', 'library.agent.yaml']);
  const both = await account();
  loseRecord();
  writeDefinition(scene.home());
  await down();
  expect(await account()).toEqual(both.filter((thing) => thing.includes('library-two')));
});
