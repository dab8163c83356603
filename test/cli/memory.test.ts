import { GetAgentCommand, ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { writeTableDefinition } from '../helpers/definitions/notes.js';

const home = newHome();
const file = writeTableDefinition(home, {}, { memory: { days: 7, recentSessions: 2 } });
const AGENT = ['--agent', `./${file}`];
beforeAll(() => bringUp(home, ...AGENT));
afterAll(home.remove);

const WISH = 'My allotment number is 4711.';
const later = () => home.time.catchUpWith({ aheadMs: home.time.aheadMs + 1_000 });
const recalled = async (memoryId: string) => {
  later();
  return (await home.run(['invoke', ...AGENT, '--memory', memoryId, 'What did I tell you last time?'])).stdout;
};

describe('--memory', () => {
  test('on a chat: its end is the session’s, and the next one knows what was said', async () => {
    await home.run(['chat', ...AGENT, '--memory', 'ann'], { stdin: `${WISH}\n` });
    expect(await recalled('ann')).toContain(`You said: ${WISH}`);
    expect(await recalled('ben')).not.toContain(WISH);
  });

  test('on invoke: the session goes on, unless --end-session ends it', async () => {
    await home.run(['invoke', ...AGENT, '--memory', 'carl', WISH]);
    expect(await recalled('carl')).not.toContain(WISH);
    await home.run(['invoke', ...AGENT, '--memory', 'dora', '--end-session', WISH]);
    expect(await recalled('dora')).toContain(WISH);
  });

  test('takes Bedrock’s ids alone', async () => {
    const run = await home.run(['invoke', ...AGENT, '--memory', 'a b', '--json', 'Hello']);
    expect(run.status).toBe(2);
    expect(run.json().error.code).toBe('MEMORY_INVALID');
  });

  test('of an agent that remembers nothing is told so', async () => {
    const other = newHome();
    await bringUp(other);
    const run = await other.run(['invoke', '--memory', 'ann', 'Hello']);
    expect(run.stderr).toContain('its definition has no memory');
    const shown = await other.run(['memory', 'show', 'ann', '--json']);
    expect(shown.json().error.code).toBe('NO_MEMORY');
    other.remove();
  });
});

describe('a scenario', () => {
  test('names whose sessions they are, and goes on when the ended one is summarised', async () => {
    home.write(
      'memory.scenario.yaml',
      `title: Remembers
memory: eve-\${run}
turns:
  - { say: ${JSON.stringify(WISH)}, endSession: true }
  - say: What did I tell you last time?
    expect: { answer: { contains: ["4711"] } }
  - say: What did I tell you last time?
    memory: somebody-else
    expect: { answer: { not: ["4711"] } }
`,
    );
    const run = await home.run(['test', ...AGENT, './memory.scenario.yaml']);
    expect(run.stdout).toContain('3 of 3');
    expect(run.status).toBe(0);
  });
});

describe('memory', () => {
  test('shows the summaries, and forgets a session, a person, everybody', async () => {
    for (const id of ['fay', 'gus']) {
      await home.run(['invoke', ...AGENT, '--memory', id, '--session', `of-${id}`, '--end-session', WISH]);
    }
    later();
    const shown = await home.run(['memory', 'show', 'fay', ...AGENT]);
    expect(shown.stdout).toMatch(
      /of-fay, until .*\n {2}user goals:\n {2}The user said: My allotment number is 4711\.\n/,
    );
    const left = async (id: string) => (await home.run(['memory', 'show', id, ...AGENT])).stdout;
    await home.run(['memory', 'clear', 'fay', '--session', 'of-nobody', '--yes', ...AGENT]);
    expect(await left('fay')).toContain('4711');
    await home.run(['memory', 'clear', 'fay', '--yes', ...AGENT]);
    expect(await left('fay')).toContain('Nothing is remembered of fay.');
    expect(await left('gus')).toContain('4711');
    const unsure = await home.run(['memory', 'clear', '--json', ...AGENT]);
    expect(unsure.status).toBe(4);
    await home.run(['memory', 'clear', '--yes', ...AGENT]);
    expect(await left('gus')).toContain('Nothing is remembered of gus.');
  });

  test('is an agent’s own, and is set right when somebody has changed it', async () => {
    const account = await accountOf(home);
    const { agentSummaries: [found] = [] } = await account.agent.send(new ListAgentsCommand({}));
    const { agent } = await account.agent.send(new GetAgentCommand({ agentId: found?.agentId }));
    expect(agent?.memoryConfiguration).toEqual({
      enabledMemoryTypes: ['SESSION_SUMMARY'],
      storageDays: 7,
      sessionSummaryConfiguration: { maxRecentSessions: 2 },
    });
    writeTableDefinition(home);
    const plan = await home.run(['plan', ...AGENT]);
    expect(plan.stdout).toContain('memory');
    await account.close();
  });

  test('needs its two operations of the caller', async () => {
    writeTableDefinition(home, {}, { memory: {} });
    const policy = await home.run(['policy', ...AGENT]);
    expect(policy.stdout).toContain('bedrock:DeleteAgentMemory');
    writeTableDefinition(home);
    expect((await home.run(['policy', ...AGENT])).stdout).not.toContain('AgentMemory');
  });
});
