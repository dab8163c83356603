import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AwsTarget, startAwsTarget } from '../helpers/account/aws-target.js';
import { ended } from '../helpers/cli/progress-events.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

describe('an up that fails half way', () => {
  let target: AwsTarget;
  beforeEach(async () => {
    target = await startAwsTarget();
  });
  afterEach(() => target.close());
  const refusing = (operation: RegExp) => (passing: string) =>
    operation.test(passing)
      ? {
          status: 403,
          headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
          body: '{"message":"not today"}',
        }
      : undefined;

  test('makes whatever does not depend on the failure, names the operation, and the next run makes the rest', async () => {
    target.proxy.answerInstead = refusing(/^POST \/2015-03-31\/functions$/);
    const run = await home.run(['up', '--json', ...target.flags]);
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({ code: 'ACCESS_DENIED', message: 'lambda:CreateFunction: not today' });
    expect(run.stderr).toMatch(ended('failed', 'lambda-function/hr-leave-agent'));
    expect(run.stderr).toMatch(ended('done', 'agent/hr-leave-agent'));
    target.proxy.answerInstead = undefined;
    const again = (await home.run(['up', '--json', ...target.flags])).json();
    expect(again.ok).toBe(true);
    expect(again.changes.filter((change) => change.action === 'create').map((change) => change.resource)).toEqual(
      expect.arrayContaining(['lambda-function/hr-leave-agent', 'action-group/hr-leave-agent/HRActions']),
    );
    expect((await home.run(['invoke', 'PTO days of EMP001?', ...target.flags])).stdout).toContain('12');
  });

  test('an answer without the id that the next call needs ends the run with the name of what lacks', async () => {
    const body = '{"agent":{"agentName":"hr-leave-agent"}}';
    target.proxy.answerInstead = (operation) =>
      operation === 'PUT /agents/' ? { status: 202, headers: { 'content-type': 'application/json' }, body } : undefined;
    const run = await home.run(['up', '--json', ...target.flags]);
    expect(run.json().error).toMatchObject({
      code: 'ANSWER_INCOMPLETE',
      message: 'bedrock:CreateAgent: the answer lacks agentId.',
    });
  });

  test('a role whose creation answered with a failure but took place is adopted by the next run', async () => {
    await home.run(['create-roles', ...target.flags]);
    target.proxy.answerInstead = refusing(/^GetRolePolicy$/);
    expect((await home.run(['up', ...target.flags])).status).toBe(1);
    target.proxy.answerInstead = undefined;
    expect((await home.run(['up', ...target.flags])).status).toBe(0);
  });

  test('a down that fails half way keeps its record, and the next one removes the rest', async () => {
    await home.run(['up', ...target.flags]);
    target.proxy.answerInstead = refusing(/^DELETE \/2015-03-31\/functions\/hr-leave-agent$/);
    const run = await home.run(['down', '--yes', '--json', ...target.flags]);
    expect(run.status).toBe(1);
    expect(run.json().error.code).toBe('ACCESS_DENIED');
    target.proxy.answerInstead = undefined;
    const again = await home.run(['down', '--yes', '--endpoint-url', target.proxy.url]);
    expect(again.status).toBe(0);
    expect((await home.run(['status', ...target.flags])).status).toBe(3);
  });
});
