import type { ConversationEvent } from '../../../conversation/turn/conversation-event.js';
import { maskDeep } from '../../../core/secrets.js';
import type { PageEvent } from '../../wire.js';

/** An event as the page is told of it, without secrets. Undefined: it shows in others, or the page asks for it by itself. */
export function pageEvent(event: ConversationEvent): PageEvent | undefined {
  switch (event.type) {
    case 'trace':
    case 'handover':
    case 'cut':
    case 'other-version':
      return undefined;
    case 'files':
      return { type: 'files', files: event.files.map(({ name, type, bytes }) => ({ name, type, size: bytes.length })) };
    default:
      return maskDeep(event);
  }
}
