import type { Message } from '../../../service/model-port.js';

export const said = (role: Message['role'], text: string): Message => ({ role, content: [{ text }] });

export function textOf(message: Message): string {
  return message.content.flatMap((block) => ('text' in block ? [block.text] : [])).join('');
}
