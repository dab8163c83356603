import type { Work } from '../hr-assistant/functions/hr-tool.js';
import { neededText } from '../hr-assistant/functions/read-parameters.js';
import { Refusal } from '../hr-assistant/requests/refusal.js';
import { quoted } from '../parameters.js';
import { ticketOf } from './tickets.js';

/** How one of one's own tickets stands. */
export const getTicket: Work = async ({ actor }, parameters) => {
  const said = neededText(parameters, 'ticket_id', 'the number of the ticket, for example IT-123456');
  const [, digits] = /^(?:it)?[-_ #]*(\d{1,8})$/i.exec(said) ?? [];
  const ticket = digits === undefined ? undefined : await ticketOf(actor.id, `IT-${digits.padStart(6, '0')}`);
  if (!ticket) throw new Refusal('not_yours', `You have no ticket ${quoted(said)}.`);
  const { ticket_id, summary, priority, status, opened_at } = ticket;
  return { ticket_id, status, priority, opened: opened_at.slice(0, 10), summary };
};
