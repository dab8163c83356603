import { ListTagsCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Aws, createFunction, startWorkshop } from './scene.js';

let aws: Aws;
beforeEach(async () => {
  aws = await startWorkshop();
  await createFunction(aws, { Tags: { team: 'hr', stage: 'dev' } });
});
afterEach(() => aws.close());

const Resource = 'arn:aws:lambda:us-east-1:000000000000:function:echo';
const tag = (Tags: Record<string, string>) => aws.lambda.send(new TagResourceCommand({ Resource, Tags }));
const tags = async () => (await aws.lambda.send(new ListTagsCommand({ Resource }))).Tags;

test('adds tags to those that are there, and replaces those of the same key', async () => {
  expect((await tag({ stage: 'prod', owner: 'ada' })).$metadata.httpStatusCode).toBe(204);
  expect(await tags()).toEqual({ team: 'hr', stage: 'prod', owner: 'ada' });
});

test('removes tags by key', async () => {
  await aws.lambda.send(new UntagResourceCommand({ Resource, TagKeys: ['team', 'absent'] }));
  expect(await tags()).toEqual({ stage: 'dev' });
});

test.each([
  [
    'more than 50',
    Object.fromEntries(Array.from({ length: 49 }, (_, i) => [`key${i}`, 'x'])),
    /^Number of tags exceeds resource tag limit\.$/,
  ],
  ['a key over 128 characters', { ['k'.repeat(129)]: 'x' }, /1 to 128/],
  ['a value over 256 characters', { k: 'x'.repeat(257) }, /at most 256/],
])('refuses %s', async (_, more, message) => {
  const refusal = tag(more);
  await expect(refusal).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  await expect(refusal).rejects.toThrow(message);
});

test('knows only functions that exist', async () => {
  const missing = { Resource: `${Resource}x` };
  await expect(aws.lambda.send(new ListTagsCommand(missing))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});
