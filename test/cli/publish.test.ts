import { GetAgentAliasCommand, ListAgentsCommand, ListAgentVersionsCommand } from '@aws-sdk/client-bedrock-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

const AGENT = ['--agent', 'library.agent.yaml'];
let home: Home;
beforeAll(() => {
  home = newHome();
  writeDefinition(home);
});
afterAll(() => home.remove());

const publish = (...argv: string[]) => home.run(['publish', ...AGENT, '--json', ...argv]);
const invoke = (...argv: string[]) => home.run(['invoke', ...argv, 'Get book B001', ...AGENT, '--json']);
/** Changes the agent, so that DRAFT is newer than every version. */
const change = async (word: string) => {
  writeDefinition(home, { agent: LIBRARY.agent.replace('readers.', `readers. Be ${word}.`) });
  await home.run(['up', '--yes', ...AGENT]);
};

/** The versions that the agent has, by an SDK client. */
async function versions(): Promise<string[]> {
  const aws = await accountOf(home);
  try {
    const { agentSummaries: [agent] = [] } = await aws.agent.send(new ListAgentsCommand({}));
    const found = await aws.agent.send(new ListAgentVersionsCommand({ agentId: agent?.agentId }));
    return (found.agentVersionSummaries ?? []).map((one) => one.agentVersion ?? '').sort();
  } finally {
    await aws.close();
  }
}

test('before up: exit 3, and what to run first', async () => {
  const run = await publish();
  expect(run.status).toBe(3);
  expect(run.json().error).toMatchObject({ code: 'NOT_DEPLOYED', next: 'hr-agent up --agent library.agent.yaml' });
});

describe.sequential('an agent is published', () => {
  beforeAll(async () => {
    await bringUp(home, ...AGENT);
  });

  test.each(['a b', '-live', 'live!', '', 'x'.repeat(101)])(
    'under no name that AWS would refuse: %j is exit 2, and nothing is made',
    async (name) => {
      const run = await publish('--', name);
      expect(run.status).toBe(2);
      expect(run.json().error.code).toBe('USAGE');
      expect(await versions()).toEqual(['DRAFT']);
    },
  );

  test.each(['-1', 'x', '1.5', '1e3', ' '])('with no number of versions to keep: %j is exit 2', async (number) => {
    const run = await publish(`--keep=${number}`);
    expect(run.status).toBe(2);
    expect(run.json().error.code).toBe('USAGE');
  });

  test('--rollback before there is anything: exit 3, and what makes it', async () => {
    const run = await publish('--rollback');
    expect(run.status).toBe(3);
    expect(run.json().error).toMatchObject({
      code: 'NO_ALIAS',
      next: expect.stringContaining('hr-agent publish live'),
    });
  });

  test('until then the draft answers, and says so', async () => {
    expect((await invoke()).json()).toMatchObject({ agentVersion: 'DRAFT' });
  });

  test('first: version 1, under the alias `live`', async () => {
    const run = await publish();
    expect(run.status).toBe(0);
    expect(run.json()).toMatchObject({ alias: 'live', previous: null, version: '1', pruned: [] });
    expect(await versions()).toEqual(['1', 'DRAFT']);
  });

  test('from then on the alias answers, and says which version', async () => {
    expect((await invoke()).json()).toMatchObject({ agentVersion: '1' });
    expect((await invoke('--alias', 'TSTALIASID')).json()).toMatchObject({ agentVersion: 'DRAFT' });
    expect((await home.run(['invoke', ...AGENT, 'Get book B001'])).stderr).toContain('Answered by version 1.\n');
    const chat = await home.run(['chat', ...AGENT, '--json'], { stdin: 'Get book B001\n' });
    expect(chat.json()).toMatchObject({ agentVersion: '1' });
  });

  test('again unchanged: nothing happens, and it says so', async () => {
    const run = await home.run(['publish', ...AGENT]);
    expect(run.stdout).toContain('serves version 1 already');
    expect(await versions()).toEqual(['1', 'DRAFT']);
  });

  test('up leaves what is published as it is', async () => {
    await change('brief');
    expect((await invoke()).json()).toMatchObject({ agentVersion: '1' });
    expect((await home.run(['status', ...AGENT])).stdout).toContain('Alias live serves version 1 ');
  });

  test('changed: version 2, with the one before shown', async () => {
    const run = await home.run(['publish', ...AGENT]);
    expect(run.stdout).toBe('Alias live serves version 2 (before: 1).\n');
    expect((await invoke()).json()).toMatchObject({ agentVersion: '2' });
  });

  test('--rollback: the version before answers again, and none is lost', async () => {
    const run = await publish('--rollback');
    expect(run.json()).toMatchObject({ alias: 'live', previous: '2', version: '1' });
    expect((await invoke()).json()).toMatchObject({ agentVersion: '1' });
    expect(await versions()).toEqual(['1', '2', 'DRAFT']);
  });

  test('--rollback once too often: exit 3, and the alias stays', async () => {
    const run = await publish('--rollback');
    expect(run.status).toBe(3);
    expect(run.json().error.code).toBe('NO_OLDER_VERSION');
    expect((await invoke()).json()).toMatchObject({ agentVersion: '1' });
  });

  test('after a rollback publish goes forward to a new version', async () => {
    expect((await publish()).json()).toMatchObject({ previous: '1', version: '3' });
  });

  test('a second alias: whom to talk to must be said', async () => {
    expect((await publish('second')).json()).toMatchObject({ alias: 'second', previous: null });
    const run = await invoke();
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({
      code: 'ALIAS_AMBIGUOUS',
      hint: expect.stringMatching(/live.*second|second.*live/),
    });
    expect((await invoke('--alias', 'second')).status).toBe(0);
  });

  test('an alias that there is not: exit 3, with those that there are', async () => {
    const run = await invoke('--alias', 'third');
    expect(run.status).toBe(3);
    expect(run.json().error).toMatchObject({ code: 'NO_ALIAS', hint: expect.stringContaining('live') });
  });

  test('--keep 0: versions that no alias serves go, oldest first', async () => {
    await change('witty');
    await publish('second');
    await change('kind');
    const run = await publish('live', '--keep', '0');
    const serving = await served(['live', 'second']);
    expect(run.json()).toMatchObject({ version: serving[0] });
    expect(await versions()).toEqual([...serving, 'DRAFT'].sort());
    expect(run.json()).toHaveProperty('pruned', expect.arrayContaining(['1', '2']));
  });

  test('down removes aliases and versions with the agent', async () => {
    expect((await home.run(['down', '--yes', ...AGENT])).status).toBe(0);
    expect((await home.run(['status', ...AGENT])).status).toBe(3);
  });
});

/** Which version each alias serves, by an SDK client. */
async function served(names: string[]): Promise<string[]> {
  const { aliases } = JSON.parse((await home.run(['status', ...AGENT, '--json'])).stdout);
  const aws = await accountOf(home);
  try {
    const { agentSummaries: [agent] = [] } = await aws.agent.send(new ListAgentsCommand({}));
    const found = names.map(async (name) => {
      const agentAliasId = aliases.find((alias: { name: string }) => alias.name === name).id;
      const { agentAlias } = await aws.agent.send(new GetAgentAliasCommand({ agentId: agent?.agentId, agentAliasId }));
      return agentAlias?.routingConfiguration?.[0]?.agentVersion ?? '';
    });
    return await Promise.all(found);
  } finally {
    await aws.close();
  }
}
