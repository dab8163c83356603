import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { changed } from '../helpers/cli/changed.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';
import { KNOWING, lambda, RENAMED } from '../helpers/definitions/renamed.js';
import { renaming, testDown } from '../helpers/provisioning/renaming.js';

const scene = renaming();
const { account, begin, down, loseRecord, up } = scene;

describe.each(RENAMED)('$title', (renamed) => {
  const { before = LIBRARY.agent, after, gone } = renamed;
  test('up makes the new one and removes the old; the agent answers', async () => {
    await begin(before);
    expect(await account()).toEqual(expect.arrayContaining(gone));
    expect((await up(after)).status).toBe(0);
    const left = await account();
    expect(gone.filter((thing) => left.includes(thing))).toEqual([]);
    expect((await scene.say('Get book B001')).stdout).toContain('Emma');
    expect(changed(await up(after))).toEqual([]);
  });

  // leftovers.slow.test.ts has these tests of the others.
  if (renamed.isSample) testDown(scene, renamed);
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
