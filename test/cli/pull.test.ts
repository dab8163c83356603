import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteAgentActionGroupCommand,
  ListAgentActionGroupsCommand,
  ListKnowledgeBasesCommand,
} from '@aws-sdk/client-bedrock-agent';
import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { accountOf } from '../helpers/account/account-of.js';
import { followArticleByHand } from '../helpers/account/article-by-hand.js';
import { census } from '../helpers/account/census.js';
import { makeTeamByHand } from '../helpers/account/team-by-hand.js';
import { followTutorialByHand } from '../helpers/account/tutorial-by-hand.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type CliDocument, type Home, newHome } from '../helpers/cli/run-cli.js';
import { writeOrdersDefinition } from '../helpers/definitions/built-in-copies.js';
import { GUARDRAIL } from '../helpers/definitions/guarded.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';
import { writeTableDefinition } from '../helpers/definitions/notes.js';
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
async function withoutNotes({ agent }: Account, agentId: string): Promise<void> {
  const version = { agentId, agentVersion: 'DRAFT' };
  const { actionGroupSummaries = [] } = await agent.send(new ListAgentActionGroupsCommand(version));
  const { actionGroupId } = { ...actionGroupSummaries.find((one) => one.actionGroupName === 'Notes') };
  await agent.send(new DeleteAgentActionGroupCommand({ ...version, actionGroupId, skipResourceInUseCheck: true }));
}
type Account = Awaited<ReturnType<typeof accountOf>>;
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
  test('by its id, its ARN or an alias; with its document, its table and its documents, and up would change nothing', async () => {
    const file = writeOrdersDefinition(home);
    await bringUp(home, '--agent', file);
    const { agent } = await json('status', '--agent', file);
    const done = await json('pull', agent.id ?? '', 'again');
    const definition = pulled('again/agent.yaml');
    expect(definition).toMatchObject({
      actionGroups: [{ apiSchema: { file: expect.stringMatching(/openapi/) } }],
      tables: [{ key: 'orderId', variable: 'ORDERS_TABLE', access: { OrderManagement: 'write' } }],
      knowledgeBases: [{ name: 'product-docs', documents: 'documents/product-docs' }],
    });
    expect(definition).not.toHaveProperty('agentRole');
    expect(done.left).toEqual([
      expect.stringMatching(/^table .*: what it holds is not written down, because functions write it/),
      'itemRules of tables (orders): AWS keeps no rules for items',
      'identity: AWS does not keep which session attribute says who talks',
    ]);
    expect(await changedBeside('--agent', 'again')).toEqual([]);
    expect((await home.run(['pull', agent.name, 'live', '--alias', definition.alias])).status).toBe(0);
    expect(pulled('live/agent.yaml').alias).toBe(definition.alias);
  });

  test('with its guardrail, alarms, memory, layer, built-in group and tags, and up would change nothing', async () => {
    home.write('shelf/python/shelf.py', 'TITLE = "Emma"\n');
    home.write('library.guardrail.yaml', GUARDRAIL);
    const more = `guardrail: library.guardrail.yaml
memory: { days: 7, recentSessions: 3 }
alarms: { errors: 2, latency: 30000, notify: ["arn:aws:sns:us-east-1:000000000000:desk"] }
tags: { team: reading }
`;
    const layered = LIBRARY.agent.replace('handler: handler.ts', 'handler: handler.ts\n      layers: [shelf]');
    writeDefinition(home, {
      agent: `${layered}  - { name: Asking, signature: AMAZON.UserInput, state: disabled }\n${more}`,
    });
    await bringUp(home, '--agent', 'library.agent.yaml');
    const done = await json('pull', 'library', 'again');
    expect(pulled('again/agent.yaml')).toMatchObject({
      guardrail: 'guardrail.yaml',
      memory: { days: 7, recentSessions: 3 },
      alarms: { errors: 2, latency: 30000, notify: ['arn:aws:sns:us-east-1:000000000000:desk'] },
      actionGroups: [
        { name: 'Asking', signature: 'AMAZON.UserInput', state: 'disabled' },
        { name: 'Books', lambda: { layers: ['shelf'] } },
      ],
      tags: { team: 'reading' },
    });
    expect(pulled('again/guardrail.yaml')).toEqual(parse(GUARDRAIL));
    expect(done.left).toEqual([]);
    expect(await changedBeside('--agent', 'again')).toEqual([]);
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

  test.each([
    {
      what: 'whose writer is no longer told of it',
      access: { Notes: 'write', Shelf: 'read' },
      byHand: ({ lambda }: Account) =>
        lambda.send(
          new UpdateFunctionConfigurationCommand({ FunctionName: 'house-Notes', Environment: { Variables: {} } }),
        ),
      why: 'functions write it: export it',
      pulledAccess: { Notes: 'write', Shelf: 'read' },
    },
    {
      what: 'whose group is gone',
      access: { Notes: 'write' },
      byHand: withoutNotes,
      why: 'which functions use it is not known: export it, and say in access which do, else all may write',
      pulledAccess: undefined,
    },
    {
      what: 'whose writer alone has no group any more',
      access: { Notes: 'write', Shelf: 'read' },
      byHand: withoutNotes,
      why: 'functions write it: export it',
      pulledAccess: { Shelf: 'read' },
    },
  ])('a table $what is left as it is, in a definition that is valid', async ({ access, byHand, why, pulledAccess }) => {
    const group = (name: string) => {
      const lambda = { handler: 'handler.mjs', environment: { GROUP: name } };
      return { name, functionSchema: 'functions.yaml', lambda };
    };
    const file = writeTableDefinition(home, { access }, { actionGroups: [group('Notes'), group('Shelf')] });
    await bringUp(home, '--agent', file);
    const aws = await accountOf(home);
    await byHand(aws, (await json('status', '--agent', file)).agent.id ?? '');
    await aws.close();
    const { left, files } = await json('pull', 'house', 'again');
    expect(files.filter((one) => one.startsWith('items/'))).toEqual([]);
    expect(left).toContain(`table house-notes: what it holds is not written down, because ${why}`);
    expect(pulled('again/agent.yaml').tables[0].access).toEqual(pulledAccess);
    expect(await home.run(['validate', '--agent', 'again'])).toMatchObject({ status: 0 });
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
    expect(await changedBeside('--agent', 'again')).toEqual([]);
    const named = ['--agent', 'again', '--name', 'copy'];
    expect((await home.run(['up', ...named])).status).toBe(0);
    expect((await home.run(['invoke', ...named, 'Where is the parcel P-77?'])).stdout).toContain('C4');
  });
});

describe('an agent that somebody made as an article shows it', () => {
  test('is used where it is of others, and a copy answers the same', async () => {
    await home.run(['init', 'rooms', '--template', 'knowledge-base']);
    await bringUp(home, '--agent', 'rooms');
    const aws = await accountOf(home);
    const { knowledgeBaseSummaries: [base] = [] } = await aws.agent.send(new ListKnowledgeBasesCommand({}));
    await followArticleByHand(aws, home, base?.knowledgeBaseId ?? '');
    await aws.close();
    const done = await json('pull', 'parcel-agent', 'mine');
    expect(done.left).toEqual([
      'function parcels: it is used as it is, because its name does not begin with parcel-agent; its code is in functions/parcels',
      'action group Parcels: its document s3://my-schemas/parcels.json is used as it is; schemas/Parcels.openapi.json is a copy',
      'alarm parcel-agent-broken: it stays as it is, and no definition says it (Errors)',
    ]);
    expect(pulled('mine/agent.yaml')).toMatchObject({
      agentRole: { arn: expect.stringMatching(/:role\/AgentRole$/), copies: 'own' },
      alias: 'production',
      idleSessionTTLInSeconds: 1800,
      memory: { days: 7, recentSessions: 20 },
      guardrail: 'guardrail.yaml',
      actionGroups: [
        {
          apiSchema: { bucket: 'my-schemas', key: 'parcels.json', existing: true },
          lambda: { arn: expect.stringMatching(/:function:parcels$/), permitted: true },
        },
      ],
      knowledgeBases: [{ id: base?.knowledgeBaseId, description: 'Rooms and rules' }],
    });
    expect(pulled('mine/guardrail.yaml')).toMatchObject({
      name: 'parcel-agent-words',
      wordPolicyConfig: { wordsConfig: [{ text: 'price list' }] },
    });
    expect(await changedBeside('--agent', 'mine')).toEqual([]);
    expect((await home.run(['up', '--agent', 'mine', '--adopt'])).status).toBe(0);
    expect(await changedBeside('--agent', 'mine')).toEqual([]);
    const copy = ['--agent', 'mine', '--name', 'copy'];
    expect((await home.run(['up', ...copy])).status).toBe(0);
    expect((await home.run(['invoke', ...copy, 'Where is the parcel P-77?'])).stdout).toContain('C4');
    expect((await home.run(['invoke', ...copy, 'What is on the price list?'])).stdout).toContain('I do not speak');
  });
});

describe('a team that somebody made', () => {
  test('is a definition for each of its agents, of which up --adopt changes nothing but tags', async () => {
    await home.run(['whoami']);
    const aws = await accountOf(home);
    await makeTeamByHand(aws);
    await aws.close();
    expect((await json('pull', 'front', 'mine')).left).toEqual([]);
    expect(pulled('mine/agent.yaml')).toMatchObject({
      collaboration: 'router',
      collaborators: [{ name: 'shelves', relay: true, definition: 'collaborators/shelves/agent.yaml' }],
    });
    expect(pulled('mine/collaborators/shelves/agent.yaml')).toMatchObject({ name: 'stacks', alias: 'live' });
    expect(await changedBeside('--agent', 'mine')).toEqual([]);
    expect((await home.run(['up', '--agent', 'mine', '--adopt'])).status).toBe(0);
    expect(await changedBeside('--agent', 'mine')).toEqual([]);
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
