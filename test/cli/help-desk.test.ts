import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect, onTestFinished, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { writeHelpDesk } from '../helpers/definitions/help-desk.js';
import { writeDefinition } from '../helpers/definitions/library.js';

const env = { PATH: process.env['PATH'] ?? '' };

test('an agent of two groups, beside another in the same folder: each group its own function, each agent its own life', async () => {
  const home = newHome();
  onTestFinished(home.remove);
  const desk = ['--agent', writeHelpDesk(home)];
  const library = ['--agent', writeDefinition(home)];
  expect((await home.run(['up', ...desk, ...library])).status).toBe(0);
  expect((await home.run(['test', ...desk, '--json'], { env })).json()).toMatchObject({ ok: true });

  const aws = await accountOf(home);
  onTestFinished(() => aws.close());
  const functionOf = (FunctionName: string) => aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  expect(await functionOf('it-help-desk-Tickets')).toMatchObject({
    Runtime: 'nodejs24.x',
    Environment: { Variables: { PREFIX: 'TCK' } },
  });
  expect(await functionOf('it-help-desk-Accounts')).toMatchObject({
    Runtime: 'python3.13',
    Handler: 'accounts.lambda_handler',
    Timeout: 10,
  });
  const things = await census(aws);
  expect(things).toContain('role it-help-desk-Accounts-lambda-role inline FunctionPolicy');
  expect(things).not.toContain('role it-help-desk-Tickets-lambda-role inline FunctionPolicy');

  expect((await home.run(['down', '--yes', ...desk])).status).toBe(0);
  const left = await census(aws);
  expect(left).toContain('agent library PREPARED');
  expect(left.filter((thing) => thing.includes('help-desk'))).toEqual([]);
  expect((await home.run(['invoke', ...library, 'Get book B001'])).status).toBe(0);
});
