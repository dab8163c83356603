import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ListAgentAliasesCommand, ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';
import { writeTeam } from '../helpers/definitions/team.js';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

/** All that the tool remembers of stacks is gone; the account, which lies beside it, stays as it is. */
function loseRecords(): void {
  const lost = readdirSync(home.stateFolder).filter((name) => name !== 'local-aws');
  expect(lost).not.toEqual([]);
  for (const name of lost) rmSync(join(home.stateFolder, name), { recursive: true });
}

/** The aliases of every agent of the account. */
async function aliases(): Promise<string[]> {
  const { agent, close } = await accountOf(home);
  const { agentSummaries = [] } = await agent.send(new ListAgentsCommand({}));
  const all = await Promise.all(
    agentSummaries.map(async ({ agentId, agentName }) => {
      const { agentAliasSummaries = [] } = await agent.send(new ListAgentAliasesCommand({ agentId }));
      return agentAliasSummaries.map((one) => `${agentName} ${one.agentAliasName} ${one.agentAliasId}`);
    }),
  );
  await close();
  return all.flat().sort();
}

/** What `up` made, in every stack of the team. */
async function made(agent: string): Promise<string[]> {
  const { stdout, status } = await home.run(['up', '--yes', '--agent', agent, '--json']);
  expect(status).toBe(0);
  return [...stdout.matchAll(/"resource":\s*"([^"]+)",\s*"action":\s*"create"/g)].map(([, resource = '']) => resource);
}

describe('up, when the record of a stack is lost', () => {
  test('finds the alias of the definition by its name', async () => {
    const agent = writeDefinition(home, {
      agent: LIBRARY.agent.replace('name: library\n', 'name: library\nalias: live\n'),
    });
    expect(await made(agent)).not.toEqual([]);
    const before = await aliases();
    expect(before).toContainEqual(expect.stringMatching(/^library live /));
    loseRecords();
    expect(await made(agent)).toEqual([]);
    expect(await aliases()).toEqual(before);
  });

  test('finds an alias that publish has made and moved', async () => {
    const agent = writeDefinition(home);
    expect(await made(agent)).not.toEqual([]);
    await home.run(['publish', '--agent', agent]);
    const before = await aliases();
    loseRecords();
    writeDefinition(home, { agent: LIBRARY.agent.replace('nova-pro', 'nova-lite') });
    expect(await made(agent)).toEqual([]);
    const again = await home.run(['publish', '--agent', agent, '--json']);
    expect(again.json()).toMatchObject({ alias: 'live', previous: '1', version: '2' });
    expect(await aliases()).toEqual(before);
  });

  test('finds the aliases that a supervisor has of its collaborators, and down removes them', async () => {
    const agent = writeTeam(home);
    expect(await made(agent)).not.toEqual([]);
    const before = await aliases();
    expect(before).toContainEqual(expect.stringMatching(/^rooms desk /));
    loseRecords();
    expect(await made(agent)).toEqual([]);
    expect(await aliases()).toEqual(before);
    loseRecords();
    await home.run(['down', '--yes', '--agent', agent]);
    const aws = await accountOf(home);
    expect(await census(aws)).toEqual([]);
    await aws.close();
  });
});
