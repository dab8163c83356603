import { HrAgentError } from '../../core/errors.js';

/** The words that choose a model, and where they were written: people are told of that place. */
export interface WrittenChoice {
  text: string;
  from: '--model' | 'HR_AGENT_MODEL';
}

/** What answers on the local AWS. */
export type ModelChoice =
  | { kind: 'planner' }
  | { kind: 'openai'; url: string; model: string }
  | { kind: 'bedrock'; modelId: string };

const HOW =
  'Write planner, openai:URL#MODEL such as openai:http://127.0.0.1:11434/v1#llama3.2, or bedrock:MODEL_ID such as bedrock:amazon.nova-pro-v1:0.';

/** @throws HrAgentError USAGE, which never repeats what may be a secret */
export function readModelChoice({ text, from }: WrittenChoice): ModelChoice {
  const written = text.trim();
  if (written === 'planner') return { kind: 'planner' };
  const [, kind = '', rest = ''] = /^(openai|bedrock):(.*)$/s.exec(written) ?? [];
  const usage = (what: string, hint = HOW) => new HrAgentError('USAGE', `${from} ${what}`, { hint });
  if (kind === 'openai') return openAi(rest, usage);
  if (kind === 'bedrock') return bedrock(rest, usage);
  throw usage('names no model that the local AWS knows.');
}

/** Reads HR_AGENT_MODEL_API_KEY. @throws HrAgentError USAGE for a key that cannot be sent in a header */
export function readApiKey(text: string | undefined): string | undefined {
  const key = text?.trim();
  if (key === undefined || key === '') return undefined;
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new HrAgentError('USAGE', 'HR_AGENT_MODEL_API_KEY holds a character that no key has.', {
    hint: 'A key is one word of ASCII characters.',
  });
}

type Usage = (what: string, hint?: string) => HrAgentError;

function openAi(rest: string, usage: Usage): ModelChoice {
  const hash = rest.indexOf('#');
  const url = hash < 0 ? rest : rest.slice(0, hash);
  const model = hash < 0 ? '' : rest.slice(hash + 1).trim();
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) throw usage('has no http:// or https:// address after openai:.');
  if (parsed.username !== '' || parsed.password !== '') {
    throw usage('has credentials in its address.', 'Put the key into HR_AGENT_MODEL_API_KEY.');
  }
  if (model === '') {
    throw usage(
      'does not say which model of the server.',
      'Add # and its name there, such as #llama3.2; ollama list, or GET URL/v1/models, shows the names.',
    );
  }
  return { kind: 'openai', url, model };
}

function bedrock(modelId: string, usage: Usage): ModelChoice {
  if (/^[\w.:/-]{1,2048}$/.test(modelId)) return { kind: 'bedrock', modelId };
  throw usage(
    modelId === '' ? 'has no model id after bedrock:.' : 'has characters after bedrock: that no model id has.',
  );
}
