import type { Body, Form } from './form.js';
import { chat } from './formats/chat.js';
import { claude } from './formats/claude.js';
import { claudeText } from './formats/claude-text.js';
import { command, commandR } from './formats/cohere.js';
import { llama } from './formats/llama.js';
import { deepseekText, mistralText } from './formats/mistral-text.js';
import { nova } from './formats/nova.js';
import { titanText } from './formats/titan-text.js';

interface Family {
  readonly models: RegExp;
  readonly form: Form;
  /** Where a family takes several forms: a body with this member is of this one. */
  readonly has?: string;
}

/** The first that fits is the form. */
const FAMILIES: readonly Family[] = [
  { models: /^anthropic\.claude-(?:v2|instant)/, form: claudeText, has: 'prompt' },
  { models: /^anthropic\./, form: claude },
  { models: /^amazon\.nova-(?!canvas|reel|sonic|2-sonic|2-multimodal)/, form: nova },
  { models: /^amazon\.titan-(?:text|tg1)/, form: titanText },
  { models: /^meta\./, form: llama },
  { models: /^mistral\./, form: mistralText, has: 'prompt' },
  { models: /^deepseek\.r1/, form: deepseekText },
  { models: /^cohere\.command-r/, form: commandR },
  { models: /^cohere\.command/, form: command },
  {
    models: /^(?:ai21\.jamba|deepseek|google|minimax|mistral|moonshot|moonshotai|nvidia|openai|qwen|writer|xai|zai)\b/,
    form: chat,
  },
];

/** The form in which a model is asked; undefined when the local AWS does not know it. */
export function formOf(modelId: string, body: Body): Form | undefined {
  const fits = ({ models, has }: Family) => models.test(modelId) && (has === undefined || body[has] !== undefined);
  return FAMILIES.find(fits)?.form;
}
