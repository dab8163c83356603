import {
  DescribeParametersCommand,
  type DescribeParametersRequest,
  GetParametersByPathCommand,
  type GetParametersByPathRequest,
  paginateDescribeParameters,
  paginateGetParametersByPath,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal, startParameters, type TestParameters } from './kit.js';

let at: TestParameters;
beforeAll(async () => {
  at = await startParameters();
  await at.put('root');
  await at.put('/app/url', { Tags: [{ Key: 'team', Value: 'hr' }] });
  await at.put('/app/list', { Type: 'StringList', Value: 'a,b' });
  await at.put('/app/db/password', { Type: 'SecureString', Value: 'hush', Description: 'of the database' });
  await at.put('/application');
});
afterAll(() => at.close());

const byPath = async (input: GetParametersByPathRequest) =>
  ((await at.ssm.send(new GetParametersByPathCommand(input))).Parameters ?? []).map(({ Name, Value }) => [Name, Value]);
const described = async (input: DescribeParametersRequest) =>
  ((await at.ssm.send(new DescribeParametersCommand(input))).Parameters ?? []).map(({ Name }) => Name);

describe('what lies below a path', () => {
  test.each<[GetParametersByPathRequest, string[]]>([
    [{ Path: '/app' }, ['/app/list', '/app/url']],
    [{ Path: '/app/' }, ['/app/list', '/app/url']],
    [{ Path: '/app', Recursive: true }, ['/app/db/password', '/app/list', '/app/url']],
    [{ Path: '/' }, ['/application', 'root']],
    [{ Path: '/none' }, []],
    [
      { Path: '/app', Recursive: true, ParameterFilters: [{ Key: 'Type', Values: ['SecureString', 'StringList'] }] },
      ['/app/db/password', '/app/list'],
    ],
    [{ Path: '/app', ParameterFilters: [{ Key: 'Type', Option: 'BeginsWith', Values: ['StringL'] }] }, ['/app/list']],
    [{ Path: '/app', ParameterFilters: [{ Key: 'Label', Values: ['live'] }] }, []],
  ])('%j', async (input, names) => {
    expect((await byPath(input)).map(([name]) => name)).toEqual(names);
  });

  test('is decrypted where that is asked for', async () => {
    expect(await byPath({ Path: '/app/db', WithDecryption: true })).toEqual([['/app/db/password', 'hush']]);
    expect(await byPath({ Path: '/app/db' })).toEqual([
      ['/app/db/password', expect.stringMatching(/^local-aws:encrypted:/)],
    ]);
  });

  test('comes in pages', async () => {
    const pages = paginateGetParametersByPath({ client: at.ssm, pageSize: 2 }, { Path: '/', Recursive: true });
    const names = [];
    for await (const { Parameters } of pages) names.push(Parameters?.map(({ Name }) => Name));
    expect(names).toEqual([['/app/db/password', '/app/list'], ['/app/url', '/application'], ['root']]);
  });

  test.each<[GetParametersByPathRequest, string, RegExp]>([
    [{ Path: 'app' }, 'ValidationException', /^The parameter doesn't meet the parameter name requirements\./],
    [{ Path: '/app', NextToken: 'x' }, 'InvalidNextToken', /^The specified token is not valid\.$/],
    [
      { Path: '/app', ParameterFilters: [{ Key: 'Name', Values: ['x'] }] },
      'InvalidFilterKey',
      /^The following filter key is not valid: Name\. Valid filter keys include: \[Type, KeyId, Label\]\.$/,
    ],
    [
      { Path: '/app', ParameterFilters: [{ Key: 'Type', Option: 'Contains', Values: ['x'] }] },
      'InvalidFilterOption',
      /^The following filter option is not valid: Contains\. Valid options include: \[Equals, BeginsWith\]\.$/,
    ],
    [{ Path: '/app', MaxResults: 11 }, 'ValidationException', /less than or equal to 10$/],
  ])('is refused for %j', async (input, name, message) => {
    expect(await refusal(byPath(input))).toEqual({ name, message: expect.stringMatching(message) });
  });
});

describe('descriptions', () => {
  test('have all but the value', async () => {
    const { Parameters } = await at.ssm.send(
      new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Type', Values: ['SecureString'] }] }),
    );
    expect(Parameters).toEqual([
      {
        Name: '/app/db/password',
        ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/app/db/password',
        Type: 'SecureString',
        KeyId: 'alias/aws/ssm',
        LastModifiedDate: new Date(at.aws.clock.now()),
        LastModifiedUser: 'arn:aws:iam::000000000000:root',
        Description: 'of the database',
        Version: 1,
        Tier: 'Standard',
        Policies: [],
        DataType: 'text',
      },
    ]);
  });

  test.each<[DescribeParametersRequest, string[]]>([
    [{ Filters: [{ Key: 'Name', Values: ['/app'] }] }, ['/app/db/password', '/app/list', '/app/url', '/application']],
    [{ Filters: [{ Key: 'Type', Values: ['StringList'] }] }, ['/app/list']],
    [{ ParameterFilters: [{ Key: 'Name', Values: ['root'] }] }, ['root']],
    [{ ParameterFilters: [{ Key: 'Name', Option: 'Contains', Values: ['li'] }] }, ['/app/list', '/application']],
    [{ ParameterFilters: [{ Key: 'Path', Values: ['/app'] }] }, ['/app/list', '/app/url']],
    [{ ParameterFilters: [{ Key: 'Path', Option: 'Recursive', Values: ['/app/db'] }] }, ['/app/db/password']],
    [{ ParameterFilters: [{ Key: 'tag:team', Values: ['hr', 'it'] }] }, ['/app/url']],
    [{ ParameterFilters: [{ Key: 'tag:team' }] }, ['/app/url']],
    [{ Shared: true }, []],
  ])('for %j', async (input, names) => {
    expect(await described(input)).toEqual(names);
  });

  test('come in pages', async () => {
    const sizes = [];
    for await (const { Parameters } of paginateDescribeParameters({ client: at.ssm, pageSize: 3 }, {})) {
      sizes.push(Parameters?.length);
    }
    expect(sizes).toEqual([3, 2]);
  });

  test('take filters of one kind only', async () => {
    expect(await refusal(described({ Filters: [], ParameterFilters: [] }))).toEqual({
      name: 'ValidationException',
      message: 'You can use either Filters or ParameterFilters in a single request.',
    });
  });
});
