import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

describe('GetCallerIdentity', () => {
  let aws: TestAws<FakeClock>;
  beforeAll(async () => {
    aws = await startTestAws();
  });
  afterAll(() => aws.close());

  test('answers with the root of the local account for an ordinary key', async () => {
    const identity = await aws.sts.send(new GetCallerIdentityCommand({}));

    expect(identity).toMatchObject({
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:root',
      UserId: '000000000000',
    });
    expect(identity.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
