import { isRecord, own, parseJson } from '../../../../core/json.js';
import type { Message } from '../../../service/model-port.js';
import { textOf } from '../loop/prompt.js';

/** What a prompt says: to a model that takes a system's text and messages. */
interface PromptWords {
  system: string;
  messages: Message[];
}

/** By the name of the placeholder, without its dollar signs. */
export type Values = Readonly<Record<string, string>>;

const PLACEHOLDER = /\$(\w+)\$/g;

/**
 * A template with its placeholders filled in [DOC prompt-placeholders]. It is JSON with `system` and `messages`, or one text,
 * which then is the system's and stands before the conversation.
 */
export function fillTemplate(template: string, values: Values, conversation: Message[]): PromptWords {
  const fill = (text: string) => text.replace(PLACEHOLDER, (whole, name: string) => own(values, name) ?? whole);
  // Templates break the lines of their texts, which JSON does not allow.
  const lines = template.split('\n').map((line) => line.trim());
  const parsed = parseJson(lines.join(' '));
  if (!isRecord(parsed) || !Array.isArray(parsed['messages']))
    return { system: fill(template), messages: conversation };
  const messages = parsed['messages'].flatMap((message: unknown) => readMessage(message, fill));
  return { system: fill(textIn(parsed['system'])), messages };
}

function readMessage(message: unknown, fill: (text: string) => string): Message[] {
  if (!isRecord(message)) return [];
  const { role, content } = message;
  const parts: unknown[] = Array.isArray(content) ? content : [content];
  const text = parts.map((part) => textIn(isRecord(part) ? part['text'] : part)).join('\n');
  return [{ role: role === 'assistant' ? 'assistant' : 'user', content: [{ text: fill(text) }] }];
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Earlier messages as a text, for `$conversation_history$`. */
export function historyText(messages: readonly Message[]): string {
  return messages
    .flatMap((message) => {
      const text = textOf(message);
      return text === '' ? [] : [`${message.role === 'user' ? 'User' : 'Agent'}: ${text}`];
    })
    .join('\n');
}
