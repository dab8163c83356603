import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

export interface TestSecrets {
  readonly aws: TestAws<FakeClock>;
  readonly secrets: SecretsManagerClient;
  close(): Promise<void>;
}

export async function startSecrets(): Promise<TestSecrets> {
  const aws = await startTestAws();
  const secrets = new SecretsManagerClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  return {
    aws,
    secrets,
    async close() {
      secrets.destroy();
      await aws.close();
    },
  };
}

/** The name and the text of the error that a call ends with; undefined where it succeeds. */
export const refusal = (made: Promise<unknown>) =>
  made.then(
    () => undefined,
    (thrown: Error) => ({ name: thrown.name, message: thrown.message }),
  );
