import {
  BedrockRuntimeClient,
  InvokeModelCommand,
  InvokeModelWithResponseStreamCommand,
} from '@aws-sdk/client-bedrock-runtime';
import type { ContentBlock, ModelRequest, ModelResponse } from '../../../src/emulator/service/model-port.js';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

export interface RuntimeScene {
  readonly aws: TestAws<FakeClock>;
  readonly client: BedrockRuntimeClient;
  /** What the model was asked last. */
  asked(): ModelRequest | undefined;
  /** What the model answers from now on. */
  answers(...content: ContentBlock[]): void;
  /** The model fails from now on. */
  fails(error: Error): void;
  invoke(modelId: string, body: unknown): Promise<Record<string, unknown>>;
  /** The chunks of a streamed answer. */
  stream(modelId: string, body: unknown): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** The local AWS with a model that says what it is told to: 10 tokens in, and one for each four characters out. */
export async function startRuntimeScene(): Promise<RuntimeScene> {
  let asked: ModelRequest | undefined;
  let respond = (): ModelResponse => responseOf([{ text: 'Hello there.' }]);
  const model = async (request: ModelRequest) => {
    asked = request;
    return respond();
  };
  const aws = await startTestAws({ model });
  const client = new BedrockRuntimeClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  return {
    aws,
    client,
    asked: () => asked,
    answers: (...content) => {
      respond = () => responseOf(content);
    },
    fails: (error) => {
      respond = () => {
        throw error;
      };
    },
    async invoke(modelId, body) {
      const sent = new InvokeModelCommand({ modelId, body: JSON.stringify(body), contentType: 'application/json' });
      return JSON.parse((await client.send(sent)).body.transformToString());
    },
    async stream(modelId, body) {
      const sent = new InvokeModelWithResponseStreamCommand({ modelId, body: JSON.stringify(body) });
      const events: Record<string, unknown>[] = [];
      for await (const { chunk } of (await client.send(sent)).body ?? []) {
        events.push(JSON.parse(Buffer.from(chunk?.bytes ?? []).toString()));
      }
      return events;
    },
    async close() {
      client.destroy();
      await aws.close();
    },
  };
}

function responseOf(content: ContentBlock[]): ModelResponse {
  const calls = content.some((block) => 'toolUse' in block);
  const words = content.flatMap((block) => ('text' in block ? block.text : JSON.stringify(block))).join('');
  return {
    stopReason: calls ? 'tool_use' : 'end_turn',
    message: { role: 'assistant', content },
    usage: { inputTokens: 10, outputTokens: Math.ceil(words.length / 4) },
  };
}
