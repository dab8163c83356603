import type { AwsSettings } from '../../aws/settings.js';
import type { Model } from '../../emulator/service/model-port.js';
import type { Io } from '../io.js';
import { silenceSdkNotice } from '../process-io.js';
import { type ModelChoice, readApiKey, readModelChoice, type WrittenChoice } from './model-choice.js';

export interface LocalModel {
  /** For people: which it is, and where. */
  name: string;
  model: Model;
}

/**
 * The model that was chosen; undefined when it is the planner. The code that calls the model is loaded at the first turn.
 * `settings` say where Bedrock is called, and as whom.
 * @throws HrAgentError USAGE
 */
export function localModel(
  { env }: Pick<Io, 'env'>,
  written: WrittenChoice,
  settings: AwsSettings,
): LocalModel | undefined {
  const choice = readModelChoice(written);
  if (choice.kind === 'planner') return undefined;
  const load = choice.kind === 'openai' ? openAi(choice, env) : bedrock(choice, settings);
  let loaded: Promise<Model> | undefined;
  const model: Model = async (request, signal) => {
    loaded ??= load();
    return (await loaded)(request, signal);
  };
  return { name: nameOf(choice), model: Object.assign(model, { answersAs: writtenName(choice) }) };
}

type Choice<K extends ModelChoice['kind']> = Extract<ModelChoice, { kind: K }>;

function openAi({ url, model }: Choice<'openai'>, env: Io['env']): () => Promise<Model> {
  const apiKey = readApiKey(env['HR_AGENT_MODEL_API_KEY']);
  return async () => {
    const { openAiModel } = await import('../../emulator/models/openai/openai.js');
    return openAiModel({ url, model, ...(apiKey === undefined ? {} : { apiKey }) });
  };
}

function bedrock({ modelId }: Choice<'bedrock'>, settings: AwsSettings): () => Promise<Model> {
  return async () => {
    silenceSdkNotice();
    const [{ bedrockModel }, { converseClient }] = await Promise.all([
      import('../../emulator/models/bedrock/bedrock.js'),
      import('../../aws/converse.js'),
    ]);
    return bedrockModel(modelId, converseClient(settings).converse);
  };
}

/** As it is written, without what may be a secret: a key may stand in the query of an address. */
function writtenName(choice: Exclude<ModelChoice, { kind: 'planner' }>): string {
  if (choice.kind === 'bedrock') return `bedrock:${choice.modelId}`;
  return `openai:${choice.url.replace(/\?.*/s, '')}#${choice.model}`;
}

function nameOf(choice: Exclude<ModelChoice, { kind: 'planner' }>): string {
  return choice.kind === 'openai'
    ? `${choice.model} at ${new URL(choice.url).origin}`
    : `${choice.modelId} of Bedrock, with your own credentials`;
}
