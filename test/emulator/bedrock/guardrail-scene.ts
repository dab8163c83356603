import {
  BedrockClient,
  CreateGuardrailCommand,
  type CreateGuardrailCommandOutput,
  type CreateGuardrailRequest,
} from '@aws-sdk/client-bedrock';
import { TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

export const BLOCKED_INPUT = 'Sorry, the model cannot answer this question.';
export const BLOCKED_OUTPUT = 'Sorry, the model cannot say that.';

export const bedrockOf = (aws: Pick<TestAws<FakeClock>, 'url'>) =>
  new BedrockClient({ ...TEST_CREDENTIALS, endpoint: aws.url });

/** A guardrail that only has words, unless it is told otherwise. */
export function guardrailInput(input: Partial<CreateGuardrailRequest> = {}): CreateGuardrailRequest {
  const { name = 'house-rules', ...policies } = input;
  const words = { wordPolicyConfig: { wordsConfig: [{ text: 'secret sauce' }] } };
  return {
    name,
    blockedInputMessaging: BLOCKED_INPUT,
    blockedOutputsMessaging: BLOCKED_OUTPUT,
    ...(Object.keys(policies).some((member) => member.endsWith('PolicyConfig')) ? {} : words),
    ...policies,
  };
}

export async function createGuardrail(
  bedrock: BedrockClient,
  input: Partial<CreateGuardrailRequest> = {},
): Promise<CreateGuardrailCommandOutput & { guardrailId: string }> {
  const made = await bedrock.send(new CreateGuardrailCommand(guardrailInput(input)));
  return { ...made, guardrailId: made.guardrailId ?? '' };
}
