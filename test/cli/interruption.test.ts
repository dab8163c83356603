import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListRolesCommand } from '@aws-sdk/client-iam';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestAws } from '../helpers/account/local-aws.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { ended } from '../helpers/cli/progress-events.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { TUTORIAL_STACK } from '../helpers/definitions/tutorial-stack.js';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

describe('an interrupted up', () => {
  test.each(TUTORIAL_STACK.filter((_id, i) => i % 3 === 0))(
    'after %s: exit 130, nothing lost; the next up ends with one of everything',
    async (resource) => {
      const cli = home.start(['up', '--json']);
      await cli.seen('stderr', ended('done', resource));
      cli.interrupt();
      const run = await cli.done;
      expect(run.status).toBe(130);
      expect(run.json().error).toMatchObject({ code: 'INTERRUPTED', hint: expect.stringContaining('hr-agent down') });
      expect((await home.run(['up'])).status).toBe(0);
      expect(await census()).toEqual({ agents: 1, roles: 2, functions: 1, logGroups: 1 });
      expect((await home.run(['invoke', 'PTO days of EMP001?'])).stdout).toContain('12');
    },
  );

  test('down removes what it had made', async () => {
    const cli = home.start(['up']);
    await cli.seen('stderr', /created +lambda-function/);
    cli.interrupt();
    await cli.done;
    expect((await home.run(['down', '--yes'])).status).toBe(0);
    expect(await census()).toEqual({ agents: 0, roles: 0, functions: 0, logGroups: 0 });
  });

  /** Counted by SDK clients on the same account. */
  async function census() {
    const aws = await startTestAws({ folder: join(home.stateFolder, 'local-aws'), clock: home.time.account });
    try {
      const [agents, roles, functions, logs] = await Promise.all([
        aws.agent.send(new ListAgentsCommand({})),
        aws.iam.send(new ListRolesCommand({})),
        aws.lambda.send(new ListFunctionsCommand({})),
        aws.logs.send(new DescribeLogGroupsCommand({})),
      ]);
      return {
        agents: agents.agentSummaries?.length,
        roles: roles.Roles?.filter((role) => role.Path === '/').length,
        functions: functions.Functions?.length,
        logGroups: logs.logGroups?.length,
      };
    } finally {
      await aws.close();
    }
  }
});

describe('what an interruption says is true of the command', () => {
  test.each([
    { argv: ['invoke', '--trace', 'How many PTO days does EMP001 have?'], seen: /"step"/, says: /turn was cut off/ },
    { argv: ['status'], seen: /"target"/, says: /^Nothing was changed\.$/ },
    { argv: ['plan'], seen: /"target"/, says: /^Nothing was changed\.$/ },
    { argv: ['down', '--yes'], seen: ended('done', ''), says: /same command removes the rest/ },
    { argv: ['publish'], seen: /"target"/, says: /alias may have moved/ },
  ])('$argv.0', async ({ argv, seen, says }) => {
    await bringUp(home);
    const cli = home.start([...argv, '--json']);
    await cli.seen('stderr', seen);
    cli.interrupt();
    const run = await cli.done;
    expect(run.status).toBe(130);
    expect(run.json().error).toMatchObject({ code: 'INTERRUPTED', hint: expect.stringMatching(says) });
    expect(run.json().error.hint).not.toContain('continues from here');
  });

  test.each([
    { argv: ['up', '--dry-run'], hint: 'Nothing was changed.' },
    { argv: ['up'], hint: 'Nothing was changed.' },
    { argv: ['down', '--yes'], hint: 'Nothing was changed.' },
    { argv: ['demo'], hint: null },
  ])('$argv before it has changed or said anything', async ({ argv, hint }) => {
    await bringUp(home);
    const cli = home.start([...argv, '--json']);
    await cli.seen('stderr', /"target"/);
    cli.interrupt();
    const run = await cli.done;
    expect([run.status, run.json().error.hint]).toEqual([130, hint]);
  });

  test('demo --fresh on the local AWS: nothing is left, and nothing has to be removed', async () => {
    const cli = home.start(['demo', '--fresh', '--json']);
    await cli.seen('stderr', ended('done', 'lambda-function'));
    cli.interrupt();
    const run = await cli.done;
    expect(run.status).toBe(130);
    expect(run.json().error.hint).toBe('What was made is gone with its temporary account.');
    expect(readdirSync(home.folder)).toEqual([]);
  });
});

describe('an interrupted down', () => {
  test('exits 130; the next one removes the rest', async () => {
    await bringUp(home);
    const cli = home.start(['down', '--yes', '--json']);
    await cli.seen('stderr', ended('done', 'lambda-function'));
    cli.interrupt();
    expect((await cli.done).status).toBe(130);
    expect((await home.run(['down', '--yes'])).status).toBe(0);
    expect((await home.run(['status'])).status).toBe(3);
  });
});
