import { expect, onTestFinished, test } from 'vitest';
import { createAgent, startLibrary } from './scene.js';

test('the 201st agent of an account is refused', async () => {
  const aws = await startLibrary();
  onTestFinished(() => aws.close());
  const names = Array.from({ length: 200 }, (_, n) => `library-${n}`);
  for (const agentName of names) await createAgent(aws, { agentName });
  await expect(createAgent(aws)).rejects.toMatchObject({
    name: 'ServiceQuotaExceededException',
    $metadata: { httpStatusCode: 402 },
  });
});
