import {
  CreateSecurityPolicyCommand,
  DeleteAccessPolicyCommand,
  DeleteSecurityPolicyCommand,
  GetAccessPolicyCommand,
  GetSecurityPolicyCommand,
  ListAccessPoliciesCommand,
  ListSecurityPoliciesCommand,
  UpdateAccessPolicyCommand,
  UpdateSecurityPolicyCommand,
} from '@aws-sdk/client-opensearchserverless';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../secretsmanager/kit.js';
import { access, data, encryption, network, ROOT, security, startServerless, type TestServerless } from './kit.js';

let kit: TestServerless;
beforeAll(async () => {
  kit = await startServerless();
});
afterAll(() => kit.close());

describe('a policy', () => {
  test('is told with its document and its version', async () => {
    const { securityPolicyDetail: made } = await kit.serverless.send(security('network', 'open', network('one')));
    const { securityPolicyDetail: told } = await kit.serverless.send(
      new GetSecurityPolicyCommand({ type: 'network', name: 'open' }),
    );
    expect(told).toEqual(made);
    expect(told).toMatchObject({ type: 'network', name: 'open', policy: network('one') });
    expect(told?.policyVersion).toMatch(/^[0-9a-zA-Z+/]{20,34}={0,2}$/);
  });

  test('of one type and name is there once', async () => {
    await kit.serverless.send(security('encryption', 'twice', encryption('one')));
    await kit.serverless.send(security('network', 'twice', network('one')));
    expect(await refusal(kit.serverless.send(security('encryption', 'twice', encryption('one'))))).toEqual({
      name: 'ConflictException',
      message: 'Policy with name twice and type encryption already exists',
    });
  });

  test('that is not there is not found', async () => {
    const message = 'Policy with name nobody and type data is not found';
    for (const command of [
      new GetAccessPolicyCommand({ type: 'data', name: 'nobody' }),
      new DeleteAccessPolicyCommand({ type: 'data', name: 'nobody' }),
    ]) {
      expect(await refusal(kit.serverless.send(command as GetAccessPolicyCommand))).toEqual({
        ...{ name: 'ResourceNotFoundException', message },
      });
    }
  });

  test('is updated by its version, and only when something changes', async () => {
    const { accessPolicyDetail: made } = await kit.serverless.send(access('grants', data('one', [ROOT])));
    const update = (policyVersion: string | undefined, policy: object) =>
      kit.serverless.send(
        new UpdateAccessPolicyCommand({ type: 'data', name: 'grants', policyVersion, policy: JSON.stringify(policy) }),
      );
    expect(await refusal(update(made?.policyVersion, data('one', [ROOT])))).toEqual({
      ...{ name: 'ValidationException', message: 'No changes detected in policy or policy description' },
    });
    const { accessPolicyDetail: changed } = await update(made?.policyVersion, data('two', [ROOT]));
    expect(changed?.policyVersion).not.toBe(made?.policyVersion);
    expect(changed?.policy).toEqual(data('two', [ROOT]));
    expect(await refusal(update(made?.policyVersion, data('three', [ROOT])))).toMatchObject({
      message: 'Policy version specified in the request refers to an older version and policy has since changed',
    });
  });

  test('is deleted', async () => {
    await kit.serverless.send(security('network', 'closed', network('one')));
    await kit.serverless.send(new DeleteSecurityPolicyCommand({ type: 'network', name: 'closed' }));
    const update = new UpdateSecurityPolicyCommand({ type: 'network', name: 'closed', policyVersion: 'A'.repeat(20) });
    expect(await refusal(kit.serverless.send(update))).toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('is listed by its type, and by what it is about', async () => {
    await kit.serverless.send(access('about-logs', data('logs*', [ROOT])));
    const about = async (resource: string) => {
      const { accessPolicySummaries: told = [] } = await kit.serverless.send(
        new ListAccessPoliciesCommand({ type: 'data', resource: [resource] }),
      );
      return told.map(({ name }) => name);
    };
    expect(await about('collection/logs-2026')).toEqual(['about-logs']);
    expect(await about('index/logs-2026/any')).toEqual(['about-logs']);
    expect(await about('collection/elsewhere')).toEqual([]);
    const { securityPolicySummaries } = await kit.serverless.send(
      new ListSecurityPoliciesCommand({ type: 'encryption', maxResults: 1 }),
    );
    expect(securityPolicySummaries).toHaveLength(1);
  });
});

describe('a document', () => {
  const problem = (type: 'encryption' | 'network', policy: object) =>
    refusal(kit.serverless.send(security(type, 'wrong', policy)));

  test('of another resource type is refused', async () => {
    const policy = { Rules: [{ ResourceType: 'dashboard', Resource: ['collection/one'] }], AWSOwnedKey: true };
    expect(await problem('encryption', policy)).toMatchObject({
      name: 'ValidationException',
      message: 'Policy json is invalid, error: [$.Rules[0].ResourceType: must be a constant value collection]',
    });
  });

  test('that does not say who may reach a collection is refused', async () => {
    const silent = network('one').map(({ Rules: rules }) => ({ Rules: rules }));
    expect(await problem('network', silent)).toMatchObject({
      message: 'Policy json is invalid, error: [$[0].AllowFromPublic: is missing but it is required]',
    });
  });

  test('with a principal of another form is refused with all forms that there are', async () => {
    const made = await refusal(kit.serverless.send(access('odd', data('one', ['000000000000']))));
    expect(made?.message).toContain(
      'Policy json is invalid, error: [$[0].Principal[0]: does not match the regex pattern ^saml/',
    );
    expect(made?.message).toContain(
      '$[0].Principal[0]: does not match the regex pattern ^arn:(?:aws|aws-cn|aws-us-gov):iam::',
    );
  });

  test('with a permission that there is not is refused with all that there are', async () => {
    const made = await refusal(kit.serverless.send(access('odd', data('one', [ROOT], ['es:*']))));
    expect(made?.message).toContain('$[0].Rules[1].Permission[0]: does not have a value in the enumeration [aoss:');
  });

  test('that is no JSON is refused', async () => {
    const command = new CreateSecurityPolicyCommand({ type: 'network', name: 'wrong', policy: 'everybody' });
    expect(await refusal(kit.serverless.send(command))).toMatchObject({ name: 'ValidationException' });
  });
});
