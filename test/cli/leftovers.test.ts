import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

const AGENT = ['--agent', 'library.agent.yaml'];
const lambda = (members: string) =>
  LIBRARY.agent.replace('handler: handler.ts', `${members}\n      handler: handler.ts`);

const KNOWING = `${LIBRARY.agent}knowledgeBases: [{ description: The rules, documents: docs }]\n`;

/** Definitions that name something otherwise than the one before, and what must be gone then. */
const RENAMED: { title: string; before?: string; after: string; gone: string[] }[] = [
  {
    title: 'a function of another name',
    after: lambda('name: library-two'),
    gone: ['function library', 'log group /aws/lambda/library', 'role library-lambda-role'],
  },
  {
    title: "a function's role of another name",
    after: lambda('role: library-worker'),
    gone: ['role library-lambda-role', 'role library-lambda-role attached AWSLambdaBasicExecutionRole'],
  },
  {
    title: "an agent's role of another name",
    after: LIBRARY.agent.replace('actionGroups:', 'agentRole: { name: library-brain }\nactionGroups:'),
    gone: ['role library-bedrock-role', 'role library-bedrock-role inline BedrockInvokeModelPolicy'],
  },
  {
    title: 'a policy of another name',
    after: LIBRARY.agent.replace('actionGroups:', 'agentRole: { policyName: Models }\nactionGroups:'),
    gone: ['role library-bedrock-role inline BedrockInvokeModelPolicy'],
  },
  {
    title: 'a permission of another name',
    after: lambda('permissionStatementId: LetBedrock'),
    gone: ['function library permission AllowBedrockInvoke'],
  },
  {
    title: 'an action group of another name',
    after: LIBRARY.agent.replace('name: Books', 'name: Shelf'),
    gone: ['agent library group Books'],
  },
  {
    title: 'functions that run here now',
    after: LIBRARY.agent.replace('lambda:\n      handler:', 'executor: return-control\n    handler:'),
    gone: ['function library', 'log group /aws/lambda/library', 'role library-lambda-role'],
  },
  {
    title: 'no statements for the function any more',
    before: lambda('policyStatements: [{ Effect: Allow, Action: "s3:GetObject", Resource: "*" }]'),
    after: LIBRARY.agent,
    gone: ['role library-lambda-role inline FunctionPolicy'],
  },
  {
    title: 'no documents any more',
    before: KNOWING,
    after: LIBRARY.agent,
    gone: [
      'agent library asks The rules',
      'bucket library-000000000000-us-east-1',
      'knowledge base library-documents ACTIVE',
      'role library-documents-kb-role',
      'vector bucket library-documents',
    ],
  },
  {
    title: 'a knowledge base of another name',
    before: KNOWING,
    after: KNOWING.replace('{ description', '{ name: rules, description'),
    gone: [
      'bucket library-000000000000-us-east-1 object documents/loans.md',
      'knowledge base library-documents ACTIVE',
      'role library-documents-kb-role',
      'vector bucket library-documents',
    ],
  },
];

let home: Home;
beforeEach(() => {
  home = newHome();
  home.write('docs/loans.md', '# Loans\n\nA loan lasts four weeks.\n');
});
afterEach(() => home.remove());

const account = async () => {
  const aws = await accountOf(home);
  try {
    return await census(aws);
  } finally {
    await aws.close();
  }
};
/** The agent stands as the definition said before. */
const begin = (agent: string) => {
  writeDefinition(home, { agent });
  return bringUp(home, ...AGENT);
};
const up = (agent: string) => {
  writeDefinition(home, { agent });
  return home.run(['up', '--yes', '--json', ...AGENT]);
};
const loseRecord = () => rmSync(join(home.stateFolder, 'stacks'), { recursive: true });

describe.each(RENAMED)('$title', ({ before = LIBRARY.agent, after, gone }) => {
  test('up makes the new one and removes the old; the agent answers', async () => {
    await begin(before);
    expect(await account()).toEqual(expect.arrayContaining(gone));
    expect((await up(after)).status).toBe(0);
    const left = await account();
    expect(gone.filter((thing) => left.includes(thing))).toEqual([]);
    expect((await home.run(['invoke', ...AGENT, 'Get book B001'])).stdout).toContain('Emma');
    expect((await up(after)).json().changes.filter(({ action }) => action !== 'keep')).toEqual([]);
  });

  test('and down leaves nothing, also when up has not seen the new definition', async () => {
    await begin(before);
    writeDefinition(home, { agent: after });
    expect((await home.run(['down', '--yes', ...AGENT])).status).toBe(0);
    expect(await account()).toEqual([]);
  });

  test('and down leaves nothing, also when the record is lost', async () => {
    await begin(before);
    loseRecord();
    await up(after);
    expect((await up(after)).json().changes.filter(({ action }) => action !== 'keep')).toEqual([]);
    loseRecord();
    expect((await home.run(['down', '--yes', ...AGENT])).status).toBe(0);
    expect(await account()).toEqual([]);
  });
});

test('a role that only begins with the name and is not ours stays, record or none', async () => {
  await begin(LIBRARY.agent);
  const aws = await accountOf(home);
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  await aws.iam.send(new CreateRoleCommand({ RoleName: 'library-reader', AssumeRolePolicyDocument }));
  await aws.close();
  loseRecord();
  await up(lambda('name: library-two'));
  await home.run(['down', '--yes', ...AGENT]);
  expect(await account()).toEqual(['role library-reader']);
});

test('a stack whose name begins with the name of another is left alone', async () => {
  await begin(KNOWING);
  await home.run(['up', '--name', 'library-two', ...AGENT]);
  const both = await account();
  loseRecord();
  writeDefinition(home);
  await home.run(['down', '--yes', ...AGENT]);
  expect(await account()).toEqual(both.filter((thing) => thing.includes('library-two')));
});
