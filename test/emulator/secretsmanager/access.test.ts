import {
  CreateSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Session, startSession } from '../access/session.js';
import { refusal, startSecrets, type TestSecrets } from './kit.js';

let at: TestSecrets;
let session: Session;
let secrets: SecretsManagerClient;
let arn: string;
beforeAll(async () => {
  at = await startSecrets();
  session = await startSession(at.aws);
  secrets = new SecretsManagerClient(session.config);
  const Tags = [{ Key: 'team', Value: 'hr' }];
  const made = await at.secrets.send(new CreateSecretCommand({ Name: 'app', SecretString: 'x', Tags }));
  arn = made.ARN ?? '';
});
afterAll(async () => {
  secrets.destroy();
  session.close();
  await at.close();
});

const get = (SecretId: string) => secrets.send(new GetSecretValueCommand({ SecretId }));
const create = (Name: string) => secrets.send(new CreateSecretCommand({ Name }));
const denied = (action: string, on: string) => ({
  name: 'AccessDeniedException',
  message: `User: ${session.arn} is not authorized to perform: secretsmanager:${action}${on} because no identity-based policy allows the secretsmanager:${action} action`,
});
const PREFIX = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:';

test('a refusal names the secret as the request does', async () => {
  await session.mayNow({ Action: 'sts:GetCallerIdentity' });
  expect(await refusal(get('app'))).toEqual(denied('GetSecretValue', ' on resource: app'));
  expect(await refusal(get(arn))).toEqual(denied('GetSecretValue', ` on resource: ${arn}`));
  expect(await refusal(create('new'))).toEqual(denied('CreateSecret', ' on resource: new'));
  expect(await refusal(secrets.send(new ListSecretsCommand({})))).toEqual(denied('ListSecrets', ''));
});

test.each([`${PREFIX}app-??????`, `${PREFIX}app-*`, `${PREFIX}app*`])('a policy may name it %s', async (Resource) => {
  await session.mayNow({ Action: ['secretsmanager:GetSecretValue', 'secretsmanager:CreateSecret'], Resource });
  expect(await refusal(get('app'))).toBeUndefined();
  expect(await refusal(get(arn))).toBeUndefined();
  expect(await refusal(create('app'))).toMatchObject({ name: 'ResourceExistsException' });
  expect(await refusal(create('other'))).toMatchObject({ name: 'AccessDeniedException' });
});

test.each([
  ['secretsmanager:ResourceTag/team', 'hr', undefined],
  ['secretsmanager:ResourceTag/team', 'it', 'AccessDeniedException'],
  ['secretsmanager:VersionStage', 'AWSCURRENT', undefined],
  ['secretsmanager:VersionStage', 'AWSPENDING', 'AccessDeniedException'],
])('a policy may ask for %s %s', async (key, value, name) => {
  await session.mayNow({ Action: 'secretsmanager:*', Condition: { StringEquals: { [key]: value } } });
  expect((await refusal(get('app')))?.name).toBe(name);
});
