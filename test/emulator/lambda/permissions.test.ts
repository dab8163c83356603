import {
  AddPermissionCommand,
  type AddPermissionRequest,
  GetPolicyCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Aws, createFunction, startWorkshop } from './scene.js';

let aws: Aws;
beforeEach(async () => {
  aws = await startWorkshop();
  await createFunction(aws);
});
afterEach(() => aws.close());

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:echo';
const FunctionName = 'echo';
const BEDROCK = { StatementId: 'bedrock', Action: 'lambda:InvokeFunction', Principal: 'bedrock.amazonaws.com' };
const add = (input: Partial<AddPermissionRequest> = {}) =>
  aws.lambda.send(new AddPermissionCommand({ FunctionName, ...BEDROCK, ...input }));
const remove = (StatementId: string, RevisionId?: string) =>
  aws.lambda.send(new RemovePermissionCommand({ FunctionName, StatementId, RevisionId }));
const policy = async () => {
  const { Policy = '', RevisionId } = await aws.lambda.send(new GetPolicyCommand({ FunctionName }));
  return { document: JSON.parse(Policy), RevisionId };
};

describe('AddPermission', () => {
  test('writes a statement as Lambda writes it', async () => {
    const SourceArn = 'arn:aws:bedrock:us-east-1:000000000000:agent/ABCDEFGHIJ';
    const added = await add({ SourceArn, SourceAccount: '000000000000' });
    expect(added.$metadata.httpStatusCode).toBe(201);
    const statement = {
      Sid: 'bedrock',
      Effect: 'Allow',
      Principal: { Service: 'bedrock.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: ARN,
      Condition: { StringEquals: { 'AWS:SourceAccount': '000000000000' }, ArnLike: { 'AWS:SourceArn': SourceArn } },
    };
    expect(JSON.parse(added.Statement ?? '')).toEqual(statement);
    expect((await policy()).document).toEqual({ Version: '2012-10-17', Id: 'default', Statement: [statement] });
  });

  test.each([
    ['123456789012', { AWS: 'arn:aws:iam::123456789012:root' }],
    ['arn:aws:iam::123456789012:role/caller', { AWS: 'arn:aws:iam::123456789012:role/caller' }],
    ['*', '*'],
  ])('writes the principal %s', async (Principal, written) => {
    const { Statement = '' } = await add({ Principal });
    expect(JSON.parse(Statement)).toMatchObject({ Principal: written });
    expect(JSON.parse(Statement).Condition).toBeUndefined();
  });

  test('refuses a principal that can be none', async () => {
    await expect(add({ Principal: 'somebody' })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'The provided principal was invalid. Please check the principal and try again.',
    });
  });

  test('refuses a statement id that is taken', async () => {
    await add();
    await expect(add()).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message:
        'The statement id (bedrock) provided already exists. Please provide a new statement id, or remove the existing statement.',
    });
  });

  test('refuses a policy over 20 KB', async () => {
    const SourceArn = `arn:aws:bedrock:us-east-1:000000000000:agent/${'x'.repeat(9_000)}`;
    await add({ StatementId: 'one', SourceArn });
    await add({ StatementId: 'two', SourceArn });
    await expect(add({ StatementId: 'three', SourceArn })).rejects.toMatchObject({
      name: 'PolicyLengthExceededException',
    });
  });

  test.each([
    ['statementId', { StatementId: 'a b' }],
    ['action', { Action: 'InvokeFunction' }],
    ['sourceAccount', { SourceAccount: '12' }],
    ['sourceArn', { SourceArn: 'agent/X' }],
  ])('refuses a bad %s, as the model says', async (member, input) => {
    await expect(add(input)).rejects.toThrow(`at '${member}' failed to satisfy constraint`);
  });

  test('wants the latest revision when it is given one', async () => {
    await add();
    const { RevisionId } = await policy();
    await add({ StatementId: 'second', RevisionId });
    const stale = { name: 'PreconditionFailedException', message: expect.stringContaining('Call the GetPolicy API') };
    await expect(add({ StatementId: 'third', RevisionId })).rejects.toMatchObject(stale);
    await expect(remove('second', RevisionId)).rejects.toMatchObject(stale);
  });
});

describe('RemovePermission', () => {
  test('takes one statement away, and the policy with the last', async () => {
    await add();
    await add({ StatementId: 'second' });
    expect((await remove('bedrock')).$metadata.httpStatusCode).toBe(204);
    expect((await policy()).document.Statement).toMatchObject([{ Sid: 'second' }]);
    await remove('second');
    await expect(policy()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The resource you requested does not exist.',
    });
  });

  test('refuses a statement that is not there', async () => {
    await expect(remove('bedrock')).rejects.toThrow('No policy is associated with the given resource.');
    await add();
    await expect(remove('other')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Statement other is not found in resource policy.',
    });
  });
});
