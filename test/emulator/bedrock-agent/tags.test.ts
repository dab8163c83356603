import {
  DeleteAgentCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-bedrock-agent';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Aws, createAgent, startLibrary } from './scene.js';

let aws: Aws;
beforeEach(async () => {
  aws = await startLibrary();
});
afterEach(() => aws.close());

const tagsOf = async (resourceArn: string) =>
  (await aws.agent.send(new ListTagsForResourceCommand({ resourceArn }))).tags;

test('keeps the tags an agent was made with, adds, replaces and removes', async () => {
  const { agentArn: resourceArn = '' } = await createAgent(aws, { tags: { team: 'library', stage: 'test' } });
  await aws.agent.send(new TagResourceCommand({ resourceArn, tags: { stage: 'live', owner: 'ann' } }));
  expect(await tagsOf(resourceArn)).toEqual({ team: 'library', stage: 'live', owner: 'ann' });
  await aws.agent.send(new UntagResourceCommand({ resourceArn, tagKeys: ['team', 'absent'] }));
  expect(await tagsOf(resourceArn)).toEqual({ stage: 'live', owner: 'ann' });
});

test('finds nothing to tag when the agent is not there, and forgets the tags of one that was deleted', async () => {
  const { agentArn: resourceArn = '', agentId } = await createAgent(aws, { tags: { team: 'library' } });
  await expect(tagsOf(resourceArn.replace(agentId, 'ABCDEFGHIJ'))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await aws.agent.send(new DeleteAgentCommand({ agentId }));
  await expect(tagsOf(resourceArn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test.each([
  ['partition', /:aws:/, ':aws-cn:'],
  ['region', /us-east-1/, 'us-west-2'],
  ['account', /\d{12}/, '111122223333'],
])('finds nothing to tag under an ARN of another %s', async (_what, own, other) => {
  const { agentArn = '' } = await createAgent(aws);
  const resourceArn = agentArn.replace(own, other);
  await expect(aws.agent.send(new TagResourceCommand({ resourceArn, tags: { a: 'b' } }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('refuses the fifty-first tag', async () => {
  const tags = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`key-${n}`, '']));
  const { agentArn: resourceArn } = await createAgent(aws, { tags });
  await expect(aws.agent.send(new TagResourceCommand({ resourceArn, tags: { more: '' } }))).rejects.toMatchObject({
    name: 'ServiceQuotaExceededException',
  });
});
