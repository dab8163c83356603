import {
  GetAgentActionGroupCommand,
  GetAgentCommand,
  ListAgentActionGroupsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
} from '@aws-sdk/client-bedrock-agent';
import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

const FLAGS = ['--agent', 'library.agent.yaml'];
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/01234567-89ab-cdef-0123-456789abcdef';
const USER_INPUT = '  - name: Asks\n    signature: AMAZON.UserInput\n';
const agentOf = async (id: string) => {
  const aws = await accountOf(home);
  try {
    const { agent } = await aws.agent.send(new GetAgentCommand({ agentId: id }));
    const { tags } = await aws.agent.send(new ListTagsForResourceCommand({ resourceArn: agent?.agentArn }));
    const draft = { agentId: id, agentVersion: 'DRAFT' };
    const { actionGroupSummaries = [] } = await aws.agent.send(new ListAgentActionGroupsCommand(draft));
    const groups = await Promise.all(
      actionGroupSummaries.map(async ({ actionGroupId }) => {
        const { agentActionGroup } = await aws.agent.send(new GetAgentActionGroupCommand({ ...draft, actionGroupId }));
        return agentActionGroup;
      }),
    );
    return { agent, tags, groups };
  } finally {
    await aws.close();
  }
};

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

async function up(agent: string): Promise<{ id: string; changed: string[] }> {
  writeDefinition(home, { agent });
  const run = await home.run(['up', ...FLAGS, '--yes', '--json']);
  expect(run.status, run.stdout).toBe(0);
  const { agent: made, changes } = run.json();
  return {
    id: made.id ?? '',
    changed: changes.filter(({ action }) => action !== 'keep').map(({ resource }) => resource),
  };
}

test('groups that Bedrock has built in have no function, and the agent asks by one of them', async () => {
  const groupsOfTheirs = `${USER_INPUT}  - name: Code\n    signature: AMAZON.CodeInterpreter\n`;
  const { id } = await up(LIBRARY.agent + groupsOfTheirs);
  const { groups } = await agentOf(id);
  expect(groups).toContainEqual(
    expect.objectContaining({
      actionGroupName: 'Asks',
      parentActionSignature: 'AMAZON.UserInput',
      actionGroupState: 'ENABLED',
    }),
  );
  expect(groups).toContainEqual(
    expect.objectContaining({ actionGroupName: 'Code', parentActionSignature: 'AMAZON.CodeInterpreter' }),
  );
  const asked = await home.run(['invoke', ...FLAGS, '--trace', 'Look a book up']);
  expect(asked.stdout).toMatch(/\?\s*$/);
  expect((await up(LIBRARY.agent + groupsOfTheirs)).changed).toEqual([]);
});

test('a group that is disabled is there, and is not used until it is enabled', async () => {
  const disabled = `${LIBRARY.agent}    state: disabled\n${USER_INPUT}`;
  const { id } = await up(disabled);
  const { groups } = await agentOf(id);
  expect(new Map(groups.map((group) => [group?.actionGroupName, group?.actionGroupState]))).toEqual(
    new Map([
      ['Books', 'DISABLED'],
      ['Asks', 'ENABLED'],
    ]),
  );
  expect((await home.run(['invoke', ...FLAGS, '--json', 'Look up the book B001'])).json().calls).toEqual([]);
  expect((await up(LIBRARY.agent + USER_INPUT)).changed).toEqual([
    'action-group/library/Books',
    'agent-preparation/library',
  ]);
  expect((await home.run(['invoke', ...FLAGS, '--json', 'Look up the book B001'])).json().calls).toHaveLength(1);
});

test('tags of the agent are made and put right, and those of others are left', async () => {
  const tagged = (team: string) => LIBRARY.agent.replace('actionGroups:', `tags: { team: ${team} }\nactionGroups:`);
  const { id } = await up(tagged('readers'));
  const { agent, tags } = await agentOf(id);
  expect(tags).toMatchObject({ team: 'readers', 'hr-agent:stack': 'library' });
  const aws = await accountOf(home);
  await aws.agent.send(new TagResourceCommand({ resourceArn: agent?.agentArn, tags: { theirs: 'yes' } }));
  await aws.close();
  // The draft itself is the same: it is only prepared again because nobody can tell.
  expect((await up(tagged('writers'))).changed).toContain('agent/library');
  expect((await agentOf(id)).tags).toMatchObject({ team: 'writers', theirs: 'yes' });
  expect((await up(tagged('writers'))).changed).toEqual([]);
});

test("the agent is encrypted with the definition's key", async () => {
  const { id } = await up(LIBRARY.agent.replace('actionGroups:', `customerEncryptionKeyArn: ${KEY}\nactionGroups:`));
  expect((await agentOf(id)).agent?.customerEncryptionKeyArn).toBe(KEY);
  const agents = { StringLike: { 'kms:EncryptionContext:aws:bedrock:arn': expect.stringMatching(/:agent\/\*$/) } };
  const uses = { Effect: 'Allow', Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: KEY, Condition: agents };
  const { Statement }: { Statement: { Sid: string }[] } = JSON.parse((await home.run(['policy', ...FLAGS])).stdout);
  expect(Statement.filter(({ Sid }) => Sid.startsWith('Encrypt'))).toEqual([{ Sid: 'EncryptAgents', ...uses }]);
  const name = { RoleName: 'library-bedrock-role', PolicyName: 'EncryptionPolicy' };
  const aws = await accountOf(home);
  const { PolicyDocument = '' } = await aws.iam.send(new GetRolePolicyCommand(name));
  await aws.close();
  expect(JSON.parse(decodeURIComponent(PolicyDocument)).Statement).toEqual([uses]);
});

test('what a built-in group has too many of is told with its place', async () => {
  writeDefinition(home, { agent: `${LIBRARY.agent}${USER_INPUT}    description: x\n` });
  const { error } = (await home.run(['up', ...FLAGS, '--json'])).json();
  expect(error.message).toMatch(/:11:5: actionGroups\[1\]\.description is not used with signature: AMAZON\.UserInput/);
});

test('prompt session attributes reach functions, of the command line and of a scenario', async () => {
  const handler = LIBRARY.handler.replace("process.env.TITLE ?? 'Emma'", 'event.promptSessionAttributes.shelf');
  writeDefinition(home, { handler });
  await home.run(['up', ...FLAGS]);
  const asked = ['invoke', ...FLAGS, '--json', 'Look up the book B001'];
  const result = async (...more: string[]) => (await home.run([...asked, ...more])).json().calls[0]?.result;
  expect(await result('--prompt-attr', 'shelf=C4')).toBe('{"title":"C4"}');
  expect(await result()).toBe('{}');
  home.write(
    'shelf.yaml',
    `title: Shelves
promptAttributes: { shelf: A1 }
turns:
  - { say: Look up the book B001, expect: { answer: { contains: [A1] } } }
  - { say: Look up the book B001, promptAttributes: { shelf: B2 }, expect: { answer: { contains: [B2] } } }
`,
  );
  const played = await home.run(['test', 'shelf.yaml', ...FLAGS]);
  expect(played.status, played.stdout).toBe(0);
});
