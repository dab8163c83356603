import { PutParameterCommand, type PutParameterRequest, SSMClient } from '@aws-sdk/client-ssm';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

export interface TestParameters {
  readonly aws: TestAws<FakeClock>;
  readonly ssm: SSMClient;
  put(Name: string, input?: Partial<PutParameterRequest>): Promise<{ Version?: number | undefined }>;
  close(): Promise<void>;
}

export async function startParameters(): Promise<TestParameters> {
  const aws = await startTestAws();
  const ssm = new SSMClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  return {
    aws,
    ssm,
    put: (Name, input = {}) => ssm.send(new PutParameterCommand({ Name, Value: 'v', Type: 'String', ...input })),
    async close() {
      ssm.destroy();
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
