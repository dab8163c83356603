import { CreateAgentCommand } from '@aws-sdk/client-bedrock-agent';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { type AwsTarget, startAwsTarget } from '../helpers/account/aws-target.js';
import { census } from '../helpers/account/census.js';
import { LOOKS } from '../helpers/account/recording-proxy.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { type DefinitionTexts, LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

let home: Home;
beforeEach(() => {
  home = newHome();
  writeDefinition(home);
});
afterEach(() => home.remove());

const AGENT = ['--agent', 'library.agent.yaml'];
const up = () => bringUp(home, ...AGENT);
const planned = async (...flags: string[]) => (await home.run(['plan', '--json', ...flags, ...AGENT])).json().changes;
/** Everything that up would not keep. */
const differing = async (...flags: string[]) => (await planned(...flags)).filter((change) => change.action !== 'keep');
const change = (changed: Partial<DefinitionTexts>) => writeDefinition(home, changed);

describe('plan', () => {
  test('before up: everything is to be made, and nothing is', async () => {
    const changes = await planned();
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['create']));
    expect(changes.map(({ resource }) => resource)).toContain('agent/library');
    const aws = await accountOf(home);
    expect(await census(aws)).toEqual([]);
    await aws.close();
    expect((await home.run(['status', ...AGENT])).status).toBe(3);
  });

  test('says in words what up would do, and nothing as if it were done', async () => {
    const { length } = await planned();
    expect((await home.run(['plan', ...AGENT])).stdout).toMatch(new RegExp(`^library: up would create ${length}\\.\n`));
    await up();
    change({ handler: LIBRARY.handler.replace('Emma', 'Persuasion') });
    const { stdout } = await home.run(['up', '--dry-run', ...AGENT]);
    expect(stdout.split('\n')).toEqual([
      'library: up would update 1.',
      '~ update   lambda-function/library',
      '      code changed',
      `${length - 1} unchanged`,
      '',
    ]);
  });

  test('after up: nothing is to be changed, and it says so', async () => {
    await up();
    expect(await differing()).toEqual([]);
    const { stdout } = await home.run(['plan', ...AGENT]);
    expect(stdout).toMatch(/^library: up would change nothing, \d+ unchanged\.\n$/);
  });

  test('a second up says how much is unchanged in one line, and names what is not', async () => {
    await up();
    const again = await home.run(['up', ...AGENT]);
    expect(again.stderr).not.toContain('unchanged');
    expect(again.stdout).toMatch(
      /^library is up \(agent \w{10}, PREPARED\): nothing to change, \d+ unchanged, in .+\n$/,
    );
    expect((await home.run(['up', '--verbose', ...AGENT])).stderr).toMatch(/^unchanged +agent\/library$/m);
    change({ handler: LIBRARY.handler.replace('Emma', 'Persuasion') });
    const other = await home.run(['up', ...AGENT]);
    expect(other.stderr.match(/^(created|updated|unchanged) .*/gm)).toEqual([
      expect.stringMatching(/^updated +lambda-function\/library/),
    ]);
    expect(other.stdout).toMatch(/: 1 updated, \d+ unchanged in /);
  });

  test('is what up then does', async () => {
    await up();
    change({ agent: LIBRARY.agent.replace('readers.', 'readers. Be brief.').replace('Books', 'Shelf') });
    const plan = (await planned()).map(({ resource, action }) => `${action} ${resource}`);
    const run = await home.run(['up', '--yes', '--json', ...AGENT]);
    const done = run.json().changes.map(({ resource, action }) => `${action} ${resource}`);
    expect([...done].sort()).toEqual([...plan].sort());
  });

  test('up --dry-run prints the same and changes as little', async () => {
    await up();
    change({ agent: LIBRARY.agent.replace('readers.', 'readers. Be brief.') });
    const dry = await home.run(['up', '--dry-run', ...AGENT]);
    expect(dry.status).toBe(0);
    expect(dry.stdout).toBe((await home.run(['plan', ...AGENT])).stdout);
    expect(await differing()).not.toEqual([]);
  });
});

describe.sequential('what plan says of a change', () => {
  // One account for all of them, as nothing here changes it but the last.
  let life: Home;
  beforeAll(async () => {
    life = newHome();
    writeDefinition(life);
    await bringUp(life, ...AGENT);
  });
  beforeEach(() => {
    home.remove();
    home = { ...life, remove: () => {} };
    writeDefinition(home);
  });
  afterAll(() => life.remove());

  test('other code: the function alone, for programs with the old and the new hash', async () => {
    change({ handler: LIBRARY.handler.replace('Emma', 'Persuasion') });
    const hash = expect.stringMatching(/^[\w+/]{43}=$/);
    expect(await differing()).toEqual([
      {
        resource: 'lambda-function/library',
        action: 'update',
        differences: [{ field: 'codeSha256', old: hash, new: hash }],
      },
    ]);
  });

  test('another memory size and time-out: the function alone, field by field', async () => {
    change({
      agent: LIBRARY.agent.replace(
        'handler: handler.ts',
        'handler: handler.ts\n      timeout: 9\n      memorySize: 256',
      ),
    });
    const [only, ...others] = await differing();
    expect(others).toEqual([]);
    expect(only).toMatchObject({ resource: 'lambda-function/library', action: 'update' });
    expect(only).toHaveProperty(
      'differences',
      expect.arrayContaining([
        { field: 'timeout', old: 30, new: 9 },
        { field: 'memorySize', old: 128, new: 256 },
      ]),
    );
  });

  test('another instruction: the agent, and one prepare because of it', async () => {
    change({ agent: LIBRARY.agent.replace('readers.', 'readers. Be brief.') });
    expect(await differing()).toMatchObject([
      {
        resource: 'agent/library',
        action: 'update',
        differences: [
          {
            field: 'instruction',
            old: expect.stringMatching(/readers\.$/),
            new: expect.stringMatching(/Be brief\.$/),
          },
        ],
      },
      { resource: 'agent-preparation/library', action: 'update', differences: [{ field: 'agent/library' }] },
    ]);
  });

  test('a word at the end of a long text: the text around it, before and after', async () => {
    const long = (end: string) =>
      LIBRARY.agent.replace('readers.', `readers. ${'Be patient with them. '.repeat(20)}${end}`);
    change({ agent: long('Say when the shelf closes.') });
    await home.run(['up', '--yes', ...AGENT]);
    change({ agent: long('Say when the shelf opens.') });
    const { stdout } = await home.run(['plan', ...AGENT]);
    expect(stdout).toMatch(/instruction: …[^→]*the shelf closes\." → …[^→]*the shelf opens\."$/m);
    change({});
    await home.run(['up', '--yes', ...AGENT]);
  });

  test('another model: the agent, its policy statement by statement, and one prepare', async () => {
    change({ agent: LIBRARY.agent.replace('nova-pro', 'nova-lite') });
    expect((await differing()).map(({ resource }) => resource)).toEqual([
      'iam-role-policy/library-bedrock-role/BedrockInvokeModelPolicy',
      'agent/library',
      'agent-preparation/library',
    ]);
    const { stdout } = await home.run(['plan', ...AGENT]);
    expect(stdout).toMatch(/^ +- \{"Effect":"Allow","Action":\["bedrock:InvokeModel".*nova-pro/m);
    expect(stdout).toMatch(/^ +\+ \{"Effect":"Allow","Action":\["bedrock:InvokeModel".*nova-lite/m);
  });

  test('another function schema: the action group, and one prepare', async () => {
    change({ functions: LIBRARY.functions.replace('Look a book up.', 'Find a book.') });
    expect((await differing()).map(({ resource, action }) => `${action} ${resource}`)).toEqual([
      'update action-group/library/Books',
      'update agent-preparation/library',
    ]);
  });

  test('a function of another name: what is made, and what is removed because the definition no longer has it', async () => {
    change({ agent: LIBRARY.agent.replace('handler: handler.ts', 'name: library-two\n      handler: handler.ts') });
    const changes = await differing();
    expect(changes).toContainEqual({ resource: 'lambda-function/library-two', action: 'create' });
    for (const resource of [
      'lambda-function/library',
      'log-group//aws/lambda/library',
      'iam-role/library-lambda-role',
    ]) {
      expect(changes).toContainEqual({ resource, action: 'delete', reason: 'the definition no longer has it' });
    }
    expect((await home.run(['plan', ...AGENT])).stdout).toMatch(
      /- delete +lambda-function\/library\n +because the definition no longer has it/,
    );
  });

  test('what somebody changed by hand: back to the definition', async () => {
    const aws = await accountOf(home);
    await aws.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'library', MemorySize: 512 }));
    await aws.iam.send(
      new PutRolePolicyCommand({
        RoleName: 'library-bedrock-role',
        PolicyName: 'BedrockInvokeModelPolicy',
        PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      }),
    );
    await aws.close();
    expect(await differing()).toMatchObject([
      { resource: expect.stringContaining('iam-role-policy/'), differences: [{ field: 'policy' }] },
      { resource: 'lambda-function/library', differences: [{ field: 'memorySize', old: 512, new: 128 }] },
    ]);
    const { stdout } = await home.run(['plan', ...AGENT]);
    expect(stdout).toContain('- {"Effect":"Allow","Action":"*","Resource":"*"}');
  });
});

describe('a namesake of somebody else', () => {
  beforeEach(async () => {
    await home.run(['status', ...AGENT]);
    const aws = await accountOf(home);
    await aws.agent.send(new CreateAgentCommand({ agentName: 'library' }));
    await aws.close();
  });

  test('is refused, with the flag that takes it over', async () => {
    expect(await planned()).toContainEqual(expect.objectContaining({ resource: 'agent/library', action: 'refuse' }));
    expect((await home.run(['plan', ...AGENT])).stdout).toMatch(/! refuse +agent\/library\n.*--adopt takes it over/);
  });

  test('with --adopt would be taken over: the owner is among what changes', async () => {
    expect(await planned('--adopt')).toContainEqual(
      expect.objectContaining({
        resource: 'agent/library',
        action: 'update',
        differences: expect.arrayContaining([{ field: 'owner', old: 'somebody else', new: 'this stack' }]),
      }),
    );
  });
});

describe('at a target that writes down every call', () => {
  let target: AwsTarget;
  beforeEach(async () => {
    target = await startAwsTarget();
  });
  afterEach(() => target.close());

  test.each([{ when: 'before up' }, { when: 'after up' }])('plan only looks, $when', async ({ when }) => {
    if (when === 'after up') await home.run(['up', ...AGENT, ...target.flags]);
    change({ agent: LIBRARY.agent.replace('nova-pro', 'nova-lite') });
    const before = await census(target.aws);
    target.proxy.operations.length = 0;
    expect((await home.run(['plan', ...AGENT, ...target.flags])).status).toBe(0);
    expect(target.proxy.operations.filter((operation) => !LOOKS.test(operation))).toEqual([]);
    expect(await census(target.aws)).toEqual(before);
  });
});
