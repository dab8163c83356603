import { CreateAgentCommand, ListAgentsCommand, UpdateAgentCommand } from '@aws-sdk/client-bedrock-agent';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { schemaFaults } from '../helpers/cli/output-schema.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

interface Finding {
  check: string;
  status: string;
  detail: string;
  fix?: string;
}

const AGENT = ['--agent', 'library.agent.yaml'];
let home: Home;
beforeEach(() => {
  home = newHome();
  writeDefinition(home);
});
afterEach(() => home.remove());

const up = () => bringUp(home, ...AGENT);

async function doctor(): Promise<{ status: number; checks: Finding[]; of(check: string): Finding | undefined }> {
  const { status, stdout } = await home.run(['doctor', ...AGENT, '--json']);
  const { checks }: { checks: Finding[] } = JSON.parse(stdout);
  return { status, checks, of: (name) => checks.find(({ check }) => check === name) };
}

describe('doctor', () => {
  test('without credentials for AWS: still the checklist, the reason at the account, and its document', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'])
      vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', home.write('none', ''));
    vi.stubEnv('AWS_CONFIG_FILE', home.write('none', ''));
    const argv = ['doctor', ...AGENT, '--target', 'aws', '--region', 'us-east-1'];
    const run = await home.run([...argv, '--json']);
    const text = await home.run(argv);
    vi.unstubAllEnvs();
    expect([run.status, text.status]).toEqual([1, 1]);
    expect(schemaFaults('doctor', run.json())).toEqual([]);
    expect(text.stdout).toMatch(/^(?:ok {2}|warn) Node\.js/);
    expect(text.stdout).toMatch(/^FAIL account .*\n +→ Configure credentials/m);
    expect(text.stdout).toMatch(/^- {4}model +it asks the account$/m);
    expect(run.json().error).toMatchObject({ code: 'UNHEALTHY', message: '1 check failed.' });
  });

  test('before up: nothing fails, and what cannot be known yet is skipped', async () => {
    const found = await doctor();
    expect(found.status).toBe(0);
    expect(found.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(found.of('definition')).toMatchObject({ status: 'skip', detail: expect.stringContaining('hr-agent up') });
    expect(found.of('function')).toMatchObject({ status: 'skip' });
  });

  test('after up: all is well', async () => {
    await up();
    const found = await doctor();
    expect(found.status).toBe(0);
    // What else is on this machine says nothing of the agent.
    const own = found.checks.filter(({ check }) => check !== 'Node.js' && check !== 'model servers');
    const unwell = own.filter(({ status }) => status !== 'pass');
    expect(unwell).toEqual([]);
  });

  test('says nothing of functions where the agent has none', async () => {
    await home.run(['init', 'notes', '--template', 'knowledge-base']);
    await bringUp(home, '--agent', 'notes/agent.yaml');
    const { status, stdout } = await home.run(['doctor', '--agent', 'notes/agent.yaml', '--json']);
    const { checks }: { checks: Finding[] } = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(checks.map(({ check }) => check)).not.toContain('function');
  });

  test('says all of it to a person too: a line a check, the fix below', async () => {
    await up();
    writeDefinition(home, { handler: LIBRARY.handler.replace('Emma', 'Persuasion') });
    const { stdout } = await home.run(['doctor', ...AGENT]);
    expect(stdout).toMatch(/^ok {3}account +000000000000, us-east-1, target local$/m);
    expect(stdout).toMatch(
      /^warn definition +differs: lambda-function\/library\n +→ hr-agent up --agent library\.agent\.yaml$/m,
    );
  });

  test('a definition that has moved on is a warning, with the command that applies it', async () => {
    await up();
    writeDefinition(home, { agent: LIBRARY.agent.replace('readers.', 'readers. Be brief.') });
    const found = await doctor();
    expect(found.status).toBe(0);
    expect(found.of('definition')).toMatchObject({
      status: 'warn',
      detail: 'differs: agent/library, prepared draft of library',
      fix: 'hr-agent up --agent library.agent.yaml',
    });
  });

  test('an agent that somebody changed and did not prepare is a warning', async () => {
    await up();
    const aws = await accountOf(home);
    const { agentSummaries: [agent] = [] } = await aws.agent.send(new ListAgentsCommand({}));
    await aws.agent.send(
      new UpdateAgentCommand({
        agentId: agent?.agentId,
        agentName: 'library',
        agentResourceRoleArn: 'arn:aws:iam::000000000000:role/library-bedrock-role',
        foundationModel: 'amazon.nova-pro-v1:0',
        instruction: 'You are an assistant that somebody has instructed by hand, beside the tool.',
      }),
    );
    await aws.close();
    expect((await doctor()).of('definition')).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('prepared draft of library'),
    });
  });

  test('a function that the agent may not invoke is a failure: exit 1, with the fix', async () => {
    await up();
    const aws = await accountOf(home);
    await aws.lambda.send(new RemovePermissionCommand({ FunctionName: 'library', StatementId: 'AllowBedrockInvoke' }));
    await aws.close();
    const found = await doctor();
    expect(found.status).toBe(1);
    expect(found.of('function')).toMatchObject({
      status: 'fail',
      detail: 'the agent may not invoke it',
      fix: 'hr-agent up --agent library.agent.yaml',
    });
    await up();
    expect((await doctor()).status).toBe(0);
  });

  test('names that somebody else has are a failure, each named', async () => {
    await home.run(['status', ...AGENT]);
    const aws = await accountOf(home);
    const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
    await aws.iam.send(new CreateRoleCommand({ RoleName: 'library-lambda-role', AssumeRolePolicyDocument }));
    await aws.agent.send(new CreateAgentCommand({ agentName: 'library' }));
    await aws.close();
    const found = await doctor();
    expect(found.status).toBe(1);
    expect(found.of('names')).toMatchObject({ status: 'fail', fix: expect.stringContaining('--adopt') });
    expect(found.of('names')?.detail).toMatch(/iam-role\/library-lambda-role.*agent\/library/);
  });

  test('an alias that serves an older version than the draft is a warning, until it is published', async () => {
    await up();
    await home.run(['publish', ...AGENT]);
    expect((await doctor()).of('aliases')).toMatchObject({ status: 'pass' });
    writeDefinition(home, { agent: LIBRARY.agent.replace('readers.', 'readers. Be brief.') });
    await up();
    expect((await doctor()).of('aliases')).toMatchObject({
      status: 'warn',
      detail: 'older than the draft: live (version 1)',
      fix: 'hr-agent publish live --agent library.agent.yaml',
    });
    await home.run(['publish', ...AGENT]);
    expect((await doctor()).of('aliases')).toMatchObject({ status: 'pass' });
  });

  test.each([
    {
      model: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
      detail: 'anthropic.claude-sonnet-4-5-20250929-v1:0 is served by way of an inference profile only',
      fix: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    },
    {
      model: 'eu.amazon.nova-pro-v1:0',
      detail: 'us-east-1 has no model eu.amazon.nova-pro-v1:0',
      fix: 'foundationModel',
    },
  ])(
    'a model that cannot be called as the definition names it is a failure: $model',
    async ({ model, detail, fix }) => {
      writeDefinition(home, { agent: LIBRARY.agent.replace('amazon.nova-pro-v1:0', model) });
      const found = await doctor();
      expect(found.status).toBe(1);
      expect(found.of('model')).toMatchObject({ status: 'fail', detail, fix: expect.stringContaining(fix) });
    },
  );

  test('nothing answers at the endpoint: exit 1, and that is what it says', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', AWS_REGION: 'us-east-1' };
    const place = ['--target', 'aws', '--region', 'us-east-1', '--endpoint-url', 'http://127.0.0.1:9'];
    const run = await home.run(['doctor', ...AGENT, ...place, '--json'], { env });
    expect(run.status).toBe(1);
    const { checks }: { checks: Finding[] } = JSON.parse(run.stdout);
    expect(checks.find(({ check }) => check === 'account')).toMatchObject({ status: 'fail' });
    expect(run.json().error.code).toBe('UNHEALTHY');
  });
});
