import type { InferenceConfiguration } from '@aws-sdk/client-bedrock-agent-runtime';
import type { ModelRequest, ModelResponse } from '../../../../service/model-port.js';
import * as claude from './claude.js';
import * as converse from './converse.js';

/** Models that Bedrock asks in the same way. */
interface Family {
  readonly models: RegExp;
  readonly form: typeof claude;
  /** What it asks with when the agent has no inference settings of its own. */
  readonly inference: InferenceConfiguration;
  /** The same for the prompts beside the orchestration. */
  readonly asideInference?: InferenceConfiguration;
}

const OTHERS: Family = { models: /^/, form: converse, inference: { stopSequences: ['</answer>'] } };

/** As recorded for Claude, Nova and one other [REC]. */
const FAMILIES: readonly Family[] = [
  {
    models: /anthropic\./,
    form: claude,
    inference: {
      maximumLength: 2048,
      stopSequences: ['</invoke>', '</answer>', '</error>'],
      temperature: 0,
      topK: 250,
      topP: 1,
    },
    asideInference: { maximumLength: 2048, stopSequences: ['\n\nHuman:'], temperature: 0, topK: 250, topP: 1 },
  },
  {
    models: /amazon\.nova/,
    form: converse,
    inference: {
      maximumLength: 1024,
      stopSequences: ['</answer>', '\n\n<thinking>', '\n<thinking>', ' <thinking>'],
      temperature: 1,
      topK: 1,
      topP: 1,
    },
  },
];

function familyOf(modelId: string): Family {
  return FAMILIES.find(({ models }) => models.test(modelId)) ?? OTHERS;
}

export function inferenceOf(modelId: string, promptType: string): InferenceConfiguration {
  // A router asks without settings, of whichever model [REC].
  if (promptType === 'ROUTING_CLASSIFIER') return {};
  const { inference, asideInference = inference } = familyOf(modelId);
  return promptType === 'ORCHESTRATION' ? inference : asideInference;
}

/** What `modelInvocationInput` shows of a request. */
export function requestText({ modelId, system, messages }: ModelRequest): string {
  const { form } = familyOf(modelId);
  const shown = messages.map(({ content, role }) => ({
    content: `[${content.map(form.printedBlock).join(', ')}]`,
    role,
  }));
  return JSON.stringify({ system, messages: shown });
}

/** What `modelInvocationOutput` shows of an answer. Its `model` says which one answered, which is ours. */
export function rawContent(modelId: string, response: ModelResponse): string {
  return JSON.stringify(familyOf(modelId).form.rawResponse(response));
}
