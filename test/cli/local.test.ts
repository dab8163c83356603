import { createServer } from 'node:net';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, describe, expect, test } from 'vitest';
import { TEST_CREDENTIALS } from '../helpers/account/local-aws.js';
import { newHome } from '../helpers/cli/run-cli.js';

const home = newHome();
afterAll(home.remove);

describe('local', () => {
  test('serves the local AWS until it is interrupted, and then ends with 0', async () => {
    const cli = home.start(['local', '--port', '0', '--json']);
    const [line] = await cli.seen('stdout', /.+\n/);
    const { endpoint } = JSON.parse(line);
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const sts = new STSClient({ ...TEST_CREDENTIALS, endpoint });
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: '000000000000' });
    sts.destroy();
    cli.interrupt();
    const run = await cli.done;
    expect(run.status).toBe(0);
    expect(run.json()).toEqual({ ok: true, endpoint });
    await expect(fetch(endpoint)).rejects.toThrow();
  });

  test('says on stderr what other programs need', async () => {
    const cli = home.start(['local', '--port', '0']);
    const [, url] = await cli.seen('stdout', /Local AWS ready at (\S+)\n/);
    await cli.seen('stderr', /Ctrl-C stops it/);
    cli.interrupt();
    const { stderr } = await cli.done;
    expect(stderr).toContain(`export AWS_ENDPOINT_URL=${url}\n`);
    expect(stderr).toContain('export AWS_REGION=us-east-1\nexport AWS_DEFAULT_REGION=us-east-1\n');
  });

  test('--verbose tells each request in one line: time, operation, status, error, how long', async () => {
    const cli = home.start(['local', '--port', '0', '--verbose']);
    const [, endpoint = ''] = await cli.seen('stdout', /Local AWS ready at (\S+)\n/);
    const sts = new STSClient({ ...TEST_CREDENTIALS, endpoint });
    await sts.send(new GetCallerIdentityCommand({}));
    sts.destroy();
    await fetch(`${endpoint}/agents/nobody/`, { headers: signedFor('bedrock') });
    await fetch(`${endpoint}/nothing-of-AWS`, { headers: signedFor('bedrock') });
    cli.interrupt();
    const requests = (await cli.done).stderr.split('\n').filter((line) => /^\d\d:\d\d:\d\d\.\d{3} /.test(line));
    expect(requests.map((line) => line.slice(13))).toEqual([
      expect.stringMatching(/^sts\.GetCallerIdentity 200 (?:\d+ ms|\d+\.\d s)$/),
      expect.stringMatching(/^bedrock-agent\.GetAgent 400 ValidationException (?:\d+ ms|\d+\.\d s)$/),
      expect.stringMatching(/^GET \/nothing-of-AWS \d{3} \w+ (?:\d+ ms|\d+\.\d s)$/),
    ]);
  });

  test.each([
    { where: 'on the command line', id: 'me', argv: ['--key', 'me:s3cret'] },
    { where: 'in the environment', id: 'me', argv: [], env: { HR_AGENT_LOCAL_KEY: 'me:s3cret' } },
    { where: 'of the usual name', id: 'local', argv: ['--key', 'local:s3cret'] },
  ])('with a key $where it takes that one only, and does not show its secret', async ({ id, argv, env = {} }) => {
    const cli = home.start(['local', '--port', '0', ...argv], { env });
    const [, endpoint = ''] = await cli.seen('stdout', /Local AWS ready at (\S+)\n/);
    await cli.seen('stderr', /Ctrl-C stops it/);
    const whoAmI = (secretAccessKey: string) =>
      new STSClient({
        ...TEST_CREDENTIALS,
        endpoint,
        credentials: { accessKeyId: id, secretAccessKey },
      }).send(new GetCallerIdentityCommand({}));
    expect(await whoAmI('s3cret')).toMatchObject({ Account: '000000000000' });
    await expect(whoAmI('guessed')).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    cli.interrupt();
    const { stdout, stderr } = await cli.done;
    expect(stderr).toContain(`export AWS_ACCESS_KEY_ID=${id}\nNo other key is taken`);
    expect(stdout + stderr).not.toContain('s3cret');
  });

  test('a key that cannot be read is a usage error that does not repeat it', async () => {
    const run = await home.run(['local', '--key', 's3cret']);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('me:');
    expect(run.stderr).not.toContain('"s3cret"');
  });

  test('what other commands make on the same state folder is served, while it runs', async () => {
    const cli = home.start(['local', '--port', '0', '--json']);
    const [line] = await cli.seen('stdout', /.+\n/);
    const own = await home.run(['up']);
    expect(own.status).toBe(0);
    const answer = await fetch(`${JSON.parse(line).endpoint}/agents/`, {
      method: 'POST',
      headers: signedFor('bedrock'),
    });
    expect(await answer.text()).toContain('hr-leave-agent');
    cli.interrupt();
    await cli.done;
  });

  test('a port in use: exit 1, and how to take a free one', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = String(typeof address === 'object' && address?.port);
    const run = await home.run(['local', '--port', port, '--json']);
    other.close();
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringContaining(port),
      next: 'hr-agent local --port 0',
    });
  });

  test.each(['abc', '-1', '65536', '80.5', ''])('port %j is none: exit 2', async (port) => {
    const run = await home.run(['local', '--port', port, '--json']);
    expect(run.status).toBe(2);
    expect(run.json().error.code).toBe('USAGE');
  });
});

/** As much of a signature as the local AWS reads: which service is meant. */
function signedFor(service: string): Record<string, string> {
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=local/20260302/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  };
}
