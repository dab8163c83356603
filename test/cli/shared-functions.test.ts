import { CreateRoleCommand } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY } from '../helpers/definitions/library.js';
import { packaged } from '../helpers/definitions/packaged.js';

const TWO = `${LIBRARY.agent}  - name: Shelves
    functionSchema: shelves.functions.yaml
    lambda:
      handler: ./handler.ts
`;

/** An agent of two groups, each of one function. */
function library(agent: string): { home: Home; agent: string[]; rewrite(text: string): void } {
  const home = newHome();
  onTestFinished(home.remove);
  home.write('books.functions.yaml', LIBRARY.functions);
  home.write('shelves.functions.yaml', LIBRARY.functions.replaceAll('book', 'shelf').replace('isbn', 'shelf_id'));
  home.write('handler.ts', LIBRARY.handler);
  const rewrite = (text: string) => home.write('library.agent.yaml', text);
  return { home, agent: ['--agent', rewrite(agent)], rewrite };
}

async function inAccount<T>(home: Home, work: (aws: Awaited<ReturnType<typeof accountOf>>) => Promise<T>): Promise<T> {
  const aws = await accountOf(home);
  try {
    return await work(aws);
  } finally {
    await aws.close();
  }
}

describe('groups that say the same of their function', () => {
  test('share one function with one role, until they say something else', async () => {
    const { home, agent, rewrite } = library(TWO);
    const up = (await home.run(['up', ...agent, '--json'])).json();
    const functions = (changes: { resource: string }[]) =>
      changes.filter(({ resource }) => resource.startsWith('lambda-function/')).map(({ resource }) => resource);
    expect(functions(up.changes)).toEqual(['lambda-function/library']);
    expect((await home.run(['plan', ...agent])).stdout).toContain('up would change nothing');
    expect((await home.run(['invoke', ...agent, 'Get book B001'])).stdout).toContain('Emma');

    rewrite(`${TWO}      timeout: 9\n`);
    const apart = (await home.run(['up', '--yes', ...agent, '--json'])).json();
    expect(functions(apart.changes).sort()).toEqual([
      'lambda-function/library',
      'lambda-function/library-Books',
      'lambda-function/library-Shelves',
    ]);
    expect((await home.run(['down', '--yes', ...agent])).status).toBe(0);
    expect(await inAccount(home, census)).toEqual([]);
  });
});

describe('a function that exists', () => {
  test('is used by its ARN: the agent may invoke it while it is up, and the function is left alone', async () => {
    const { home, agent, rewrite } = library(TWO);
    const { zip } = await packaged(`${home.folder}/handler.ts`);
    const arn = await inAccount(home, async (aws) => {
      const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
      const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
      const { Role } = await aws.iam.send(new CreateRoleCommand({ RoleName: 'theirs', AssumeRolePolicyDocument }));
      const { FunctionArn } = await aws.lambda.send(
        new CreateFunctionCommand({
          FunctionName: 'theirs',
          Role: Role?.Arn,
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Code: { ZipFile: zip },
        }),
      );
      return FunctionArn ?? '';
    });
    const before = await inAccount(home, census);
    rewrite(TWO.replaceAll(/handler: .*/g, `arn: ${arn}`));

    const { stdout, stderr } = await home.run(['up', ...agent]);
    expect([stdout, stderr]).toEqual([
      expect.stringContaining('library is up'),
      expect.stringContaining(`created    lambda-grant/${arn}/`),
    ]);
    expect((await home.run(['invoke', ...agent, 'Get book B001'])).stdout).toContain('Emma');
    const statements = () =>
      inAccount(home, async (aws) => {
        const { Policy = '{}' } = await aws.lambda
          .send(new GetPolicyCommand({ FunctionName: 'theirs' }))
          .catch(() => ({ Policy: '{"Statement":[]}' }));
        return JSON.parse(Policy).Statement;
      });
    expect(await statements()).toMatchObject([
      { Sid: 'AllowBedrockInvoke-library', Principal: { Service: 'bedrock.amazonaws.com' } },
    ]);

    // Somebody lets every agent invoke it.
    await inAccount(home, async (aws) => {
      const named = { FunctionName: 'theirs', StatementId: 'AllowBedrockInvoke-library' };
      await aws.lambda.send(new RemovePermissionCommand(named));
      await aws.lambda.send(
        new AddPermissionCommand({ ...named, Action: 'lambda:InvokeFunction', Principal: 'bedrock.amazonaws.com' }),
      );
    });
    expect((await home.run(['plan', ...agent])).stdout).toMatch(/lambda-grant[\s\S]*sourcearn/i);
    expect((await home.run(['up', '--yes', ...agent])).status).toBe(0);
    expect(await statements()).toMatchObject([{ Condition: { ArnLike: expect.anything() } }]);

    expect((await home.run(['down', '--yes', ...agent])).status).toBe(0);
    expect(await statements()).toEqual([]);
    expect(await inAccount(home, census)).toEqual(before);
    await inAccount(home, (aws) => aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'theirs' })));
  });

  test('that is not there is refused before anything is made', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:nobody';
    const { home, agent } = library(LIBRARY.agent.replace('handler: handler.ts', `arn: ${arn}`));
    const { status, stderr } = await home.run(['up', ...agent]);
    expect([status, stderr]).toEqual([3, expect.stringContaining(`There is no function ${arn}.`)]);
    expect(await inAccount(home, census)).toEqual([]);
  });
});
