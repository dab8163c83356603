import type { ConversationEvent } from '../../../conversation/turn/conversation-event.js';
import { maskDeep } from '../../../core/secrets.js';
import type { PageEvent } from '../../wire.js';

/** An event as the page is told of it, without secrets. Undefined: the page asks for the service's own trace by itself. */
export function pageEvent(event: ConversationEvent): PageEvent | undefined {
  if (event.type === 'trace') return undefined;
  if (event.type !== 'files') return maskDeep(event);
  return {
    type: 'files',
    files: event.files.map(({ name, type, bytes }) => ({ name, type, size: bytes.length })),
  };
}
