import {
  CreateServiceSpecificCredentialCommand,
  CreateUserCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteUserCommand,
  ListServiceSpecificCredentialsCommand,
  ResetServiceSpecificCredentialCommand,
  UpdateServiceSpecificCredentialCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

const UserName = 'ana';
const ServiceName = 'codecommit.amazonaws.com';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
  await aws.iam.send(new CreateUserCommand({ UserName }));
});
afterEach(() => aws.close());

const create = (service = ServiceName, user = UserName) =>
  aws.iam.send(new CreateServiceSpecificCredentialCommand({ UserName: user, ServiceName: service }));
const list = async (service?: string) => {
  const input = { UserName, ServiceName: service };
  return (await aws.iam.send(new ListServiceSpecificCredentialsCommand(input))).ServiceSpecificCredentials;
};
const update = (ServiceSpecificCredentialId: string, Status: 'Active' | 'Inactive', user = UserName) =>
  aws.iam.send(new UpdateServiceSpecificCredentialCommand({ UserName: user, ServiceSpecificCredentialId, Status }));

test('a credential is told with its password once, and a new password keeps the rest', async () => {
  const { ServiceSpecificCredential: made } = await create();
  expect(made).toEqual({
    UserName,
    ServiceName,
    ServiceUserName: 'ana-at-000000000000',
    ServicePassword: expect.any(String),
    ServiceSpecificCredentialId: expect.stringMatching(/^ACCA[A-Z0-9]{17}$/),
    CreateDate: expect.any(Date),
    Status: 'Active',
  });
  const id = made?.ServiceSpecificCredentialId ?? '';
  await update(id, 'Inactive');
  const { ServicePassword: first, ...listed } = { ...made, Status: 'Inactive' };
  expect(await list(ServiceName)).toEqual([listed]);
  expect(await list('cassandra.amazonaws.com')).toEqual([]);
  const { ServiceSpecificCredential: reset } = await aws.iam.send(
    new ResetServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId: id }),
  );
  expect(reset).toEqual({ ...listed, ServicePassword: expect.any(String) });
  expect(reset?.ServicePassword).not.toBe(first);
});

test('a credential is refused for who or what is not there', async () => {
  await expect(create(ServiceName, 'bo')).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'The user with name bo cannot be found.',
  });
  await expect(create('lambda.amazonaws.com')).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'No such service lambda.amazonaws.com is supported for Service Specific Credentials',
    $metadata: { httpStatusCode: 404 },
  });
  await expect(create('bedrock.amazonaws.com')).rejects.toMatchObject({ name: 'ServiceNotSupportedException' });
  await expect(update('satisfiesregexbutstillinvalid', 'Active')).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'No such credential satisfiesregexbutstillinvalid exists',
  });
  await expect(update('totally-wrong-credential-id-with-hyphens', 'Active')).rejects.toMatchObject({
    name: 'ValidationError',
    message:
      "1 validation error detected: Value at 'serviceSpecificCredentialId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w]+",
  });
});

test('a user with a credential cannot be deleted', async () => {
  const { ServiceSpecificCredential: made } = await create();
  const remove = () => aws.iam.send(new DeleteUserCommand({ UserName }));
  await expect(remove()).rejects.toMatchObject({
    name: 'DeleteConflictException',
    message: 'Cannot delete entity, must remove referenced objects first.',
  });
  const ServiceSpecificCredentialId = made?.ServiceSpecificCredentialId;
  await aws.iam.send(new DeleteServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId }));
  await remove();
});
