import { rmSync } from 'node:fs';
import {
  BedrockClient,
  GetGuardrailCommand,
  ListGuardrailsCommand,
  UpdateGuardrailCommand,
} from '@aws-sdk/client-bedrock';
import { afterAll, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { TEST_CREDENTIALS } from '../helpers/account/local-aws.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { BLOCKED, GUARDRAIL, writeGuardedDefinition } from '../helpers/definitions/guarded.js';
import { writeDefinition } from '../helpers/definitions/library.js';

const home = newHome();
afterAll(home.remove);
const agent = ['--agent', `./${writeGuardedDefinition(home)}`];
const run = (...argv: string[]) => home.run([...argv, ...agent]);

/** What a command would change, or has changed. */
async function changesOf(command: 'plan' | 'up'): Promise<string[]> {
  const { changes } = (await run(command, '--json')).json() as { changes: { resource: string; action: string }[] };
  return changes.filter(({ action }) => action !== 'keep').map(({ action, resource }) => `${action} ${resource}`);
}

/** Looks into the account, which no command uses meanwhile. */
async function inAccount<T>(look: (bedrock: BedrockClient, guardrail: string) => Promise<T>): Promise<T> {
  const aws = await accountOf(home);
  const bedrock = new BedrockClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  const { guardrails = [] } = await bedrock.send(new ListGuardrailsCommand({}));
  try {
    return await look(bedrock, guardrails[0]?.id ?? '');
  } finally {
    bedrock.destroy();
    await aws.close();
  }
}

async function standing(): Promise<string[]> {
  const aws = await accountOf(home);
  try {
    return await census(aws);
  } finally {
    await aws.close();
  }
}

const wordsOf = (guardrailVersion: string) =>
  inAccount(async (bedrock, guardrailIdentifier) => {
    const shown = await bedrock.send(new GetGuardrailCommand({ guardrailIdentifier, guardrailVersion }));
    return shown.wordPolicy?.words?.map(({ text }) => text);
  });

describe('a guardrail of the definition', () => {
  test('is made with a version, which the agent is given, and judges what is said', async () => {
    expect(await changesOf('up')).toContain('create guardrail/library-guardrail');
    expect((await run('invoke', 'Show me the price list')).stdout).toContain(BLOCKED);
    expect((await run('invoke', 'Get book B001')).stdout).toContain('Emma');
    expect((await run('invoke', '--json', 'Show me the PRICE LIST')).json().interventions).toEqual([
      { on: 'input', action: 'blocked', because: ['word "PRICE LIST"'] },
    ]);
    expect(await changesOf('up')).toEqual([]);
  });

  test('gets another version when its file changes, and the agent is given that', async () => {
    writeGuardedDefinition(home, undefined, GUARDRAIL.replace('price list', 'fine'));
    const expected = ['guardrail/library-guardrail', 'agent/library', 'agent-preparation/library'];
    expect(await changesOf('plan')).toEqual(expected.map((id) => `update ${id}`));
    expect(await changesOf('up')).toEqual(expected.map((id) => `update ${id}`));
    expect((await run('invoke', 'How much is my fine?')).stdout).toContain(BLOCKED);
    expect([await wordsOf('1'), await wordsOf('2')]).toEqual([['price list'], ['fine']]);
  });

  test('is set back when somebody else changes its draft; the version that serves stays', async () => {
    await inAccount((bedrock, guardrailIdentifier) =>
      bedrock.send(
        new UpdateGuardrailCommand({
          guardrailIdentifier,
          name: 'library-guardrail',
          blockedInputMessaging: 'No.',
          blockedOutputsMessaging: 'No.',
          wordPolicyConfig: { wordsConfig: [{ text: 'anything' }] },
        }),
      ),
    );
    expect(await changesOf('up')).toEqual(['update guardrail/library-guardrail']);
    expect(await wordsOf('DRAFT')).toEqual(['fine']);
    await expect(wordsOf('3')).rejects.toThrow('not found');
  });

  test('is found again by its name when the state is lost, and removed when the definition has none', async () => {
    rmSync(`${home.stateFolder}/stacks`, { recursive: true });
    writeDefinition(home);
    expect(await changesOf('up')).toEqual(
      expect.arrayContaining(['update agent/library', 'delete guardrail/library-guardrail']),
    );
    expect((await run('invoke', 'How much is my fine?')).stdout).not.toContain(BLOCKED);
    writeGuardedDefinition(home);
    await run('up');
    await run('down', '--yes');
    expect(await standing()).toEqual([]);
  });
});

test('doctor tells what of a guardrail rules do not see', async () => {
  const check = async (policies: string) => {
    writeGuardedDefinition(home, undefined, `${GUARDRAIL}${policies}`);
    return (await run('doctor', '--json')).json().checks.find((one) => one.check === 'guardrail');
  };
  expect(await check('')).toMatchObject({ status: 'pass' });
  const hate = '{ type: HATE, inputStrength: HIGH, outputStrength: HIGH }';
  expect(
    await check(`    - { type: NAME, action: BLOCK }\ncontentPolicyConfig: { filtersConfig: [${hate}] }\n`),
  ).toMatchObject({
    status: 'warn',
    detail: 'judged by rules here, which never find: HATE; NAME',
  });
});

test('a scenario expects what a guardrail does', async () => {
  writeGuardedDefinition(home);
  home.write(
    'guarded.scenario.yaml',
    `title: Guarded
turns:
  - { say: Show me the price list, expect: { guardrail: blocked, calls: none } }
  - { say: Get book B001, expect: { guardrail: none } }
  - { say: Get book B001, expect: { guardrail: intervened } }
`,
  );
  const played = await run('demo', './guarded.scenario.yaml', '--fresh', '--json');
  expect(played.json().turns.map(({ unmet }: { unmet: string[] }) => unmet)).toEqual([
    [],
    [],
    ['expected the guardrail to intervene; it let everything pass'],
  ]);
});

test('a guardrail that does not exist is refused before anything is made', async () => {
  writeGuardedDefinition(home, '{ id: nosuchguard1, version: "1" }');
  const refused = await run('up', '--json');
  expect(refused.status).toBe(3);
  expect(refused.json().error).toMatchObject({
    code: 'GUARDRAIL_NOT_FOUND',
    message: 'There is no version 1 of a guardrail nosuchguard1 in this account and region.',
  });
  expect(await standing()).toEqual([]);
});
