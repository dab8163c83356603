import {
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Session, startSession } from '../access/session.js';
import { refusal, startParameters, type TestParameters } from './kit.js';

const ARN = 'arn:aws:ssm:us-east-1:000000000000:';
let at: TestParameters;
let session: Session;
let ssm: SSMClient;
beforeAll(async () => {
  at = await startParameters();
  session = await startSession(at.aws);
  ssm = new SSMClient(session.config);
  await at.put('/app/url', { Tags: [{ Key: 'team', Value: 'hr' }] });
  await at.put('/other');
});
afterAll(async () => {
  ssm.destroy();
  session.close();
  await at.close();
});

const get = (Name: string) => refusal(ssm.send(new GetParameterCommand({ Name })));
const put = (Overwrite: boolean) =>
  refusal(ssm.send(new PutParameterCommand({ Name: '/app/url', Value: 'x', Overwrite })));
const denied = (action: string, resource: string) => ({
  name: 'AccessDeniedException',
  message: `User: ${session.arn} is not authorized to perform: ssm:${action} on resource: ${ARN}${resource} because no identity-based policy allows the ssm:${action} action`,
});

test('a caller needs the action on the parameter, in whatever version', async () => {
  await session.mayNow({ Action: 'ssm:GetParameter', Resource: `${ARN}parameter/app/*` });
  expect(await get('/app/url')).toBeUndefined();
  expect(await get('/app/url:1')).toBeUndefined();
  expect(await get(`${ARN}parameter/app/url`)).toBeUndefined();
  expect(await get('/other')).toEqual(denied('GetParameter', 'parameter/other'));
  expect(await get('/none')).toEqual(denied('GetParameter', 'parameter/none'));
});

test('a caller needs the action on each parameter, on the path, on all', async () => {
  await session.mayNow({ Action: 'ssm:GetParameters', Resource: `${ARN}parameter/app/url` });
  const several = ssm.send(new GetParametersCommand({ Names: ['/app/url', '/other'] }));
  expect(await refusal(several)).toEqual(denied('GetParameters', 'parameter/other'));
  const below = ssm.send(new GetParametersByPathCommand({ Path: '/app' }));
  expect(await refusal(below)).toEqual(denied('GetParametersByPath', 'parameter/app'));
  expect(await refusal(ssm.send(new DescribeParametersCommand({})))).toEqual(denied('DescribeParameters', '*'));
});

test('a policy may ask for tags, and whether a parameter is written over', async () => {
  await session.mayNow({ Action: 'ssm:*', Condition: { StringEquals: { 'ssm:resourceTag/team': 'hr' } } });
  expect(await get('/app/url')).toBeUndefined();
  expect(await get('/other')).toEqual(denied('GetParameter', 'parameter/other'));
  await session.mayNow({ Action: 'ssm:PutParameter', Condition: { StringEquals: { 'ssm:Overwrite': 'false' } } });
  expect(await put(true)).toEqual(denied('PutParameter', 'parameter/app/url'));
  expect(await put(false)).toMatchObject({ name: 'ParameterAlreadyExists' });
});
