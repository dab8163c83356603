import { own } from '../../../../core/json.js';
import type { Message } from '../../../service/model-port.js';
import { templateMessages } from '../../bedrock-agent/prompt-overrides.js';
import { said, textOf } from './words.js';

/** What a prompt says: to a model that takes a system's text and messages. */
export interface PromptWords {
  system: string;
  messages: Message[];
}

/** By the name of the placeholder, without its dollar signs. */
export type Values = Readonly<Record<string, string>>;

const PLACEHOLDER = /\$(\w+)\$/g;

/** A placeholder without a value stays as it is [REC]. */
export function fillText(text: string, values: Values): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => own(values, name) ?? whole);
}

/**
 * A template with its placeholders filled in [DOC prompt-placeholders]. It is JSON with `system` and `messages`, or one text,
 * which then is the system's and stands before the conversation.
 */
export function fillTemplate(template: string, values: Values, conversation: Message[]): PromptWords {
  const read = templateMessages(template);
  if (read === undefined) return { system: fillText(template, values), messages: conversation };
  const messages = read.messages.map(({ role, text }) => said(role, fillText(text, values)));
  return { system: fillText(read.system, values), messages };
}

/** Earlier messages as a text, for `$conversation_history$`. */
export function historyText(messages: readonly Message[]): string {
  return messages
    .flatMap((message) => {
      const text = textOf(message);
      return text === '' ? [] : [`${message.role === 'user' ? 'User' : 'Agent'}: ${text}`];
    })
    .join('\n');
}

/** The same as a router's prompt has it [REC]. */
export function conversationText(messages: readonly Message[]): string {
  return messages
    .flatMap((message) => {
      const text = textOf(message);
      const [from, to] = message.role === 'user' ? ['User', 'Agent'] : ['Agent', 'User'];
      return text === '' ? [] : [`<message from="${from}" to="${to}"> ${text} </message>`];
    })
    .join('\n');
}
