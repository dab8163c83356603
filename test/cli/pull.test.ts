import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { followTutorialByHand } from '../helpers/account/tutorial-by-hand.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type CliDocument, type Home, newHome } from '../helpers/cli/run-cli.js';
import { writeOrdersDefinition } from '../helpers/definitions/built-in-copies.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';
import { writeTeam } from '../helpers/definitions/team.js';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

const pulled = (file: string) => parse(readFileSync(join(home.folder, file), 'utf8'));
const json = async (...argv: string[]): Promise<CliDocument & { left: string[]; files: string[] }> =>
  JSON.parse((await home.run([...argv, '--json'])).stdout);
async function account(): Promise<string[]> {
  const aws = await accountOf(home);
  try {
    return await census(aws);
  } finally {
    await aws.close();
  }
}
/** What `up --adopt` would do beside giving tags and preparing the draft once more: its name, and what differs. */
async function changedBeside(...flags: string[]): Promise<string[]> {
  const run = await home.run(['plan', '--adopt', ...flags, '--json']);
  const document: { changes?: Change[]; stacks?: { changes: Change[] }[] } = JSON.parse(run.stdout);
  const changes = [document, ...(document.stacks ?? [])].flatMap((one) => one.changes ?? []);
  return changes
    .filter(({ action, resource }) => action !== 'keep' && !resource.startsWith('agent-preparation/'))
    .flatMap(({ resource, action, differences = [] }) => {
      const fields = differences.map(({ field }) => field).filter((field) => field !== 'owner');
      return action === 'update' && fields.length === 0 ? [] : [`${action} ${resource} ${fields.join(' ')}`];
    });
}
interface Change {
  resource: string;
  action: string;
  differences?: { field: string }[];
}

describe('an agent that somebody made by following the tutorial', () => {
  beforeEach(async () => {
    await home.run(['whoami']);
    const aws = await accountOf(home);
    await followTutorialByHand(aws, home);
    await aws.close();
  });

  test('becomes a definition with its schema, its code and a scenario', async () => {
    const before = await account();
    const done = await json('pull', 'hr-leave-agent', 'mine');
    expect(done.files).toEqual([
      'agent.yaml',
      'functions/hr-leave-agent/lambda_function.py',
      'scenario.yaml',
      'schemas/HRActions.functions.yaml',
    ]);
    expect(done.left).toEqual([
      expect.stringMatching(/^role .*may not bedrock:InvokeModelWithResponseStream, which chat/),
    ]);
    expect(pulled('mine/agent.yaml')).toMatchObject({
      name: 'hr-leave-agent',
      agentRole: { arn: expect.stringMatching(/:role\/hr-leave-agent-bedrock-role$/) },
      actionGroups: [
        {
          name: 'HRActions',
          functionSchema: 'schemas/HRActions.functions.yaml',
          lambda: {
            handler: 'functions/hr-leave-agent',
            entry: 'lambda_function.lambda_handler',
            runtime: 'python3.12',
            role: 'hr-leave-agent-lambda-role',
            invokedBy: 'account',
          },
        },
      ],
    });
    expect(await account()).toEqual(before);
    expect((await home.run(['validate', '--agent', 'mine'])).status).toBe(0);
  });

  test('of which up --adopt changes nothing but tags, and a copy answers the same', async () => {
    await home.run(['pull', 'hr-leave-agent', 'mine']);
    expect(await changedBeside('--agent', 'mine')).toEqual([]);
    const up = await home.run(['up', '--agent', 'mine', '--adopt', '--json']);
    expect(up.status, up.stdout).toBe(0);
    expect(new Set((await json('up', '--agent', 'mine')).changes.map(({ action }) => action))).toEqual(
      new Set(['keep']),
    );
    expect((await home.run(['up', '--agent', 'mine', '--name', 'copy'])).status).toBe(0);
    const asked = ['--agent', 'mine', '--name', 'copy', 'How many PTO days does EMP003 have?'];
    expect((await json('invoke', ...asked)).calls).toMatchObject([
      { function: 'check_leave_balance', parameters: { employee_id: 'EMP003' }, result: '{"pto_remaining": 12}' },
    ]);
  });
});

describe('an agent of this tool, pulled again', () => {
  test('by its id, its ARN or an alias; with its document, its memory, its knowledge base and its tags', async () => {
    const file = writeOrdersDefinition(home);
    await bringUp(home, '--agent', file);
    const { agent } = await json('status', '--agent', file);
    const done = await json('pull', agent.id ?? '', 'again');
    const definition = pulled('again/agent.yaml');
    expect(definition.knowledgeBases).toEqual([
      { id: expect.stringMatching(/^\w{10}$/), description: expect.any(String) },
    ]);
    expect(definition.actionGroups[0].apiSchema).toMatchObject({
      file: expect.stringMatching(/openapi/),
      bucket: expect.any(String),
    });
    expect(done.left.join('\n')).toContain('again');
    expect((await home.run(['validate', '--agent', 'again'])).status).toBe(0);
    expect((await home.run(['pull', agent.name, 'live', '--alias', definition.alias])).status).toBe(0);
    expect(pulled('live/agent.yaml').alias).toBe(definition.alias);
  });

  test('a function of another name is used as it is, with its code beside it', async () => {
    writeDefinition(home);
    await home.run(['up', '--agent', 'library.agent.yaml', '--name', 'theirs']);
    const arn = (await json('status', '--agent', 'library.agent.yaml', '--name', 'theirs')).target.account;
    const ours = LIBRARY.agent.replace('handler: handler.ts', `arn: arn:aws:lambda:us-east-1:${arn}:function:theirs`);
    writeDefinition(home, { agent: ours }, 'ours');
    await home.run(['up', '--agent', 'ours/library.agent.yaml']);
    const done = await json('pull', 'library', 'again');
    expect(done.left).toEqual([
      expect.stringMatching(/^function theirs: it is used as it is, because its name does not begin with library/),
    ]);
    expect(existsSync(join(home.folder, 'again/functions/theirs/index.mjs'))).toBe(true);
    expect((await home.run(['up', '--agent', 'again', '--name', 'copy'])).status).toBe(0);
    const asked = ['--agent', 'again', '--name', 'copy', 'Look up the book B001'];
    expect((await home.run(['invoke', ...asked])).stdout).toContain('Emma');
  });

  test('a team, with its collaborators beside it, of which up --adopt changes nothing but tags', async () => {
    writeTeam(home);
    await bringUp(home, '--agent', 'desk/agent.yaml');
    const done = await json('pull', 'desk', 'again');
    expect(
      pulled('again/agent.yaml')
        .collaborators.map(({ definition }: { definition: string }) => definition)
        .sort(),
    ).toEqual(['collaborators/parcels/agent.yaml', 'collaborators/rooms/agent.yaml']);
    expect(done.files).toContain('collaborators/rooms/functions/rooms/index.mjs');
    const named = ['--agent', 'again', '--name', 'copy'];
    expect((await home.run(['up', ...named])).status).toBe(0);
    expect((await home.run(['invoke', ...named, 'Where is the parcel P-77?'])).stdout).toContain('C4');
  });
});

test.each([
  ['an agent that is not there', ['nobody'], 'AGENT_UNKNOWN'],
  ['an alias that is not there', ['library', '--alias', 'nowhere'], 'NO_ALIAS'],
  ['a folder that has a definition', ['library', 'taken'], 'FILE_EXISTS'],
])('%s is refused', async (_what, argv, code) => {
  writeDefinition(home);
  home.write('taken/agent.yaml', 'name: x\n');
  await bringUp(home, '--agent', 'library.agent.yaml');
  expect((await json('pull', ...argv)).error.code).toBe(code);
});
