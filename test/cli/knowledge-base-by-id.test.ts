import { ListKnowledgeBasesCommand } from '@aws-sdk/client-bedrock-agent';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

const reader = (id: string) =>
  home.write(
    'reader.yaml',
    `name: reader
foundationModel: amazon.nova-pro-v1:0
instruction: You answer questions about meeting rooms from the documents and from nothing else.
knowledgeBases:
  - { id: ${id}, description: Rooms and rules }
`,
  );

async function knowledgeBases(): Promise<string[]> {
  const aws = await accountOf(home);
  const { knowledgeBaseSummaries = [] } = await aws.agent.send(new ListKnowledgeBasesCommand({}));
  await aws.close();
  return knowledgeBaseSummaries.map(({ knowledgeBaseId = '' }) => knowledgeBaseId);
}

test('an agent asks a knowledge base that another stack made, and leaves it standing when it goes', async () => {
  await home.run(['init', 'rooms', '--template', 'knowledge-base']);
  await bringUp(home, '--agent', 'rooms');
  const [id = ''] = await knowledgeBases();
  const agent = ['--agent', reader(id)];
  expect((await home.run(['up', ...agent])).status).toBe(0);
  const asked = await home.run(['invoke', ...agent, 'How many people does room R102 seat?']);
  expect(asked.stdout).toContain('12 people');
  expect(asked.stdout).toContain('source: rooms.md, Meeting rooms > R102, Berlin');
  expect((await home.run(['down', '--yes', ...agent])).status).toBe(0);
  expect(await knowledgeBases()).toEqual([id]);
});

test('one that does not exist is named, with what was made before that was known', async () => {
  const refused = await home.run(['up', '--agent', reader('ABCDEFGHIJ'), '--json']);
  expect(refused.status).toBe(3);
  expect(refused.json().error).toMatchObject({
    code: 'KNOWLEDGE_BASE_NOT_FOUND',
    message: 'There is no knowledge base ABCDEFGHIJ in this account and region.',
    hint: expect.stringMatching(/ Made by then: iam-role\/reader-bedrock-role, .*agent\/reader\.$/),
  });
  expect((await home.run(['down', '--yes', '--agent', reader('ABCDEFGHIJ')])).status).toBe(0);
});
