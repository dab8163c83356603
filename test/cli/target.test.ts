import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AwsTarget, startAwsTarget } from '../helpers/account/aws-target.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

describe('which target', () => {
  let target: AwsTarget;
  let home: Home;
  beforeAll(async () => {
    target = await startAwsTarget();
  });
  afterAll(() => target.close());
  beforeEach(() => {
    home = newHome();
  });
  afterEach(() => home.remove());
  const endpoint = () => ['--endpoint-url', target.proxy.url];
  const kindOf = async (...argv: string[]) => (await home.run(['up', '--json', ...argv])).json().target.kind;

  test('local, although credentials for AWS lie in the environment', async () => {
    expect(await kindOf()).toBe('local');
    expect(target.proxy.operations).toEqual([]);
  });

  test('--target wins over HR_AGENT_TARGET, which wins over the record', async () => {
    const kind = async (argv: string[], env: Record<string, string>) => {
      const run = await home.run(['status', ...argv], { env });
      return /^Target: (\w+)/.exec(run.stderr)?.[1];
    };
    await bringUp(home);
    expect(await kind([], {})).toBe('local');
    expect(await kind(endpoint(), { HR_AGENT_TARGET: 'aws' })).toBe('AWS');
    expect(await kind(['--target', 'local'], { HR_AGENT_TARGET: 'aws' })).toBe('local');
    expect(await kind([], { HR_AGENT_TARGET: '' })).toBe('local');
  });

  test('the one where the agent is recorded as up; after down there none is', async () => {
    await home.run(['up', ...target.flags]);
    const run = await home.run(['status', ...endpoint(), '--json']);
    expect(run).toMatchObject({ status: 0 });
    expect(run.json().target.kind).toBe('aws');
    await home.run(['down', '--yes', ...endpoint()]);
    expect((await home.run(['status'])).stderr).toContain('Target: local AWS');
  });

  test('local again when it is up at both', async () => {
    await home.run(['up', '--target', 'local']);
    await home.run(['up', ...target.flags]);
    expect((await home.run(['status'])).stderr).toContain('Target: local AWS');
    await home.run(['down', '--yes', ...target.flags]);
  });

  test('a run at one target never touches what stands at the other', async () => {
    await home.run(['up', '--target', 'local']);
    await home.run(['up', ...target.flags]);
    await home.run(['down', '--yes', '--target', 'local']);
    expect((await home.run(['status', ...target.flags])).status).toBe(0);
    await home.run(['down', '--yes', ...target.flags]);
    expect((await home.run(['status', ...target.flags])).status).toBe(3);
  });

  test('target aws names the account and region first on stderr', async () => {
    const { stderr } = await home.run(['status', ...target.flags]);
    expect(stderr.split('\n')[0]).toBe('Target: AWS account 000000000000, us-east-1');
  });

  test('another region is another place: roles, which have none, are refused instead of shared', async () => {
    await bringUp(home);
    const other = await home.run(['up', '--region', 'eu-west-1', '--json']);
    expect(other.json().error).toMatchObject({ code: 'NOT_OURS', hint: expect.stringContaining('--name') });
    await home.run(['down', '--yes', '--region', 'eu-west-1']);
    const { resources } = (await home.run(['status', '--json'])).json();
    expect(resources.filter((row) => row.state === 'absent' || row.drift.length > 0)).toEqual([]);
    expect((await home.run(['up', '--region', 'eu-west-1', '--name', 'europe'])).status).toBe(0);
    expect((await home.run(['invoke', 'PTO days of EMP001?'])).stdout).toContain('12');
  });
});

describe('what a stack was reached with', () => {
  let home: Home;
  beforeEach(() => {
    home = newHome();
  });
  afterEach(() => home.remove());
  const firstLine = async (argv: string[], env = {}) => (await home.run(argv, { env })).stderr.split('\n')[0];
  const LOCAL = 'Target: local AWS (account 000000000000,';

  test('the region is remembered, also where the shell has another, and named; a flag wins', async () => {
    await home.run(['up', '--region', 'eu-central-1']);
    const remembered = `${LOCAL} eu-central-1); remembered: region eu-central-1`;
    expect(await firstLine(['status'])).toBe(remembered);
    expect(await firstLine(['status'], { AWS_REGION: 'us-west-2' })).toBe(remembered);
    expect(await firstLine(['whoami'])).toBe(remembered);
    expect(await firstLine(['status', '--region', 'eu-central-1'])).toBe(`${LOCAL} eu-central-1)`);
    expect(await firstLine(['status', '--region', 'us-west-2'])).toBe(`${LOCAL} us-west-2)`);
    const [event] = (await home.run(['status', '--json'])).stderr.split('\n');
    expect(JSON.parse(event ?? '')).toMatchObject({ type: 'target', remembered: ['region eu-central-1'] });
    await home.run(['down', '--yes']);
    expect(await firstLine(['status'])).toBe(`${LOCAL} us-east-1)`);
  });

  test('nothing is taken from records that do not agree', async () => {
    await home.run(['up', '--region', 'eu-central-1', '--name', 'one']);
    await home.run(['up', '--region', 'eu-west-1', '--name', 'two']);
    const both = await home.run(['status', '--name', 'two']);
    expect(both.stderr).toContain('remembered: region eu-west-1');
    const state = (name: string) =>
      readdirSync(join(home.stateFolder, 'stacks')).find(
        (file) => file.startsWith(`${name}.`) && file.endsWith('.stack.json'),
      ) ?? '';
    const record = readFileSync(join(home.stateFolder, 'stacks', state('one')), 'utf8').replace('"one"', '"two"');
    home.write('.hr-agent/stacks/two.0.stack.json', record);
    expect(await firstLine(['status', '--name', 'two'])).toBe(`${LOCAL} us-east-1)`);
  });

  test('the endpoint and the profile are remembered; what is given wins, and a record of an earlier version does without', async () => {
    const target = await startAwsTarget();
    const config = home.write('config', '[profile work]\nregion = us-east-1\n[profile other]\nregion = us-east-1\n');
    vi.stubEnv('AWS_CONFIG_FILE', config);
    vi.stubEnv(
      'AWS_SHARED_CREDENTIALS_FILE',
      home.write(
        'credentials',
        '[work]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = not-a-secret\n',
      ),
    );
    const aws = 'Target: AWS account 000000000000, us-east-1';
    await home.run(['up', ...target.flags, '--profile', 'work']);
    expect(await firstLine(['status'], { AWS_REGION: 'us-east-1' })).toBe(
      `${aws}; remembered: profile work, endpoint ${target.proxy.url}`,
    );
    expect(
      await firstLine(['status', '--endpoint-url', target.proxy.url, '--profile', 'work'], { AWS_REGION: 'us-east-1' }),
    ).toBe(aws);
    const file = join(
      home.stateFolder,
      'stacks',
      readdirSync(join(home.stateFolder, 'stacks')).find((one) => one.endsWith('.stack.json')) ?? '',
    );
    const { reach, ...earlier } = JSON.parse(readFileSync(file, 'utf8'));
    expect(reach).toEqual({ profile: 'work', endpoint: target.proxy.url });
    writeFileSync(file, JSON.stringify(earlier));
    expect(await firstLine(['status', ...target.flags])).toContain(aws);
    await home.run(['down', '--yes', ...target.flags]);
    await target.close();
    vi.unstubAllEnvs();
  });
});

describe('a target that cannot be', () => {
  const home = newHome();
  afterAll(home.remove);
  afterEach(() => vi.unstubAllEnvs());

  test('HR_AGENT_TARGET with another word: exit 2', async () => {
    const run = await home.run(['status', '--json'], { env: { HR_AGENT_TARGET: 'azure' } });
    expect(run.status).toBe(2);
    expect(run.json().error).toMatchObject({ code: 'USAGE', message: expect.stringContaining('azure') });
  });

  test('--endpoint-url with the target local: exit 2, and what to add', async () => {
    const run = await home.run(['status', '--endpoint-url', 'http://127.0.0.1:1', '--json']);
    expect(run.status).toBe(2);
    expect(run.json().error.hint).toContain('--target aws');
  });

  test('nothing at the endpoint: exit 1, NETWORK', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    const argv = [
      'status',
      '--target',
      'aws',
      '--region',
      'us-east-1',
      '--endpoint-url',
      'http://127.0.0.1:1',
      '--json',
    ];
    const run = await home.run(argv);
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({ code: 'NETWORK', hint: expect.stringContaining('--endpoint-url') });
  });

  test.each(['nonsense', 'ftp://example.com'])('endpoint %j is none: exit 2', async (endpoint) => {
    const argv = ['status', '--target', 'aws', '--region', 'us-east-1', '--endpoint-url', endpoint, '--json'];
    const run = await home.run(argv);
    expect(run.status).toBe(2);
    expect(run.json().error.code).toBe('USAGE');
  });

  test('no credentials: exit 1, and how to come by some', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'])
      vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', home.write('none', ''));
    vi.stubEnv('AWS_CONFIG_FILE', home.write('none', ''));
    const run = await home.run(['status', '--target', 'aws', '--region', 'us-east-1', '--json']);
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({ code: 'CREDENTIALS', hint: expect.stringContaining('--target local') });
  });

  test('no region: exit 1, and how to name one', async () => {
    for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE']) vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
    vi.stubEnv('AWS_CONFIG_FILE', home.write('none', ''));
    const run = await home.run(['status', '--target', 'aws', '--json']);
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({ code: 'REGION_MISSING', hint: expect.stringContaining('--region') });
  });

  test.each([
    { region: 'eucentral1', meant: 'Did you mean eu-central-1?' },
    { region: 'EU-CENTRAL-1', meant: 'Did you mean eu-central-1?' },
    { region: 'eu central 1', meant: 'Did you mean eu-central-1?' },
    { region: 'us-east-1a', meant: 'Did you mean us-east-1?' },
    { region: 'mars-1', meant: 'A region is written as eu-central-1 is.' },
  ])('$region is no region: exit 2 before anything is made, $meant', async ({ region, meant }) => {
    vi.stubEnv('AWS_CONFIG_FILE', home.write(`of ${region}`, `[default]\nregion = ${region}\n`));
    vi.stubEnv('AWS_REGION', undefined);
    const runs = [
      await home.run(['up', '--region', region, '--json']),
      await home.run(['up', '--json'], { env: { AWS_REGION: region } }),
      await home.run(['up', '--target', 'aws', '--region', region, '--json']),
    ];
    // Of a space in the name of a host the SDK has its own words.
    if (!region.includes(' ')) runs.push(await home.run(['up', '--target', 'aws', '--json']));
    for (const run of runs) {
      expect(run.status).toBe(2);
      expect(run.json().error).toMatchObject({
        code: 'REGION_INVALID',
        message: `${region} is no region of AWS.`,
        hint: expect.stringContaining(meant),
      });
    }
    expect(existsSync(home.stateFolder)).toBe(false);
  });

  test.each(['us-gov-west-1', 'cn-north-1', 'xy-somewhere-12'])('%s may be a region', async (region) => {
    expect((await home.run(['plan', '--region', region])).status).toBe(0);
  });

  test('a profile that does not exist: exit 1, CREDENTIALS', async () => {
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', home.write('none', ''));
    vi.stubEnv('AWS_CONFIG_FILE', home.write('none', ''));
    const argv = ['status', '--target', 'aws', '--region', 'us-east-1', '--profile', 'nobody', '--json'];
    const run = await home.run(argv);
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({ code: 'CREDENTIALS', hint: expect.stringContaining('--profile') });
  });

  test.each([
    ['--target', 'aws'],
    ['--target', 'local'],
  ])(
    'a profile that does not exist, with %s %s: those that there are, and the one probably meant',
    async (...flags) => {
      vi.stubEnv(
        'AWS_CONFIG_FILE',
        home.write('some', '[default]\nregion = us-east-1\n[profile work]\nregion = us-east-1\n[sso-session x]\n'),
      );
      vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', home.write('more', '[spare]\naws_access_key_id = A\n'));
      const { error } = (await home.run(['status', ...flags, '--profile', 'wrok', '--json'])).json();
      expect(error).toMatchObject({ code: 'CREDENTIALS', message: 'There is no profile wrok.' });
      expect(
        error.hint
          ?.match(/There are: (.*?)\./)?.[1]
          ?.split(', ')
          .sort(),
      ).toEqual(['default', 'spare', 'work']);
      expect(error.hint).toContain('Did you mean work?');
    },
  );
});
